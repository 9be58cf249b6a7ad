/** Survey responses in PostgreSQL. */
@NullMarked
package io.cxm.profile.response.store;

import org.jspecify.annotations.NullMarked;
