/** Survey responses. */
@NullMarked
package io.cxm.profile.response;

import org.jspecify.annotations.NullMarked;
