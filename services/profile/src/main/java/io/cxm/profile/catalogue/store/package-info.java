/** Items in PostgreSQL. */
@NullMarked
package io.cxm.profile.catalogue.store;

import org.jspecify.annotations.NullMarked;
