/** How old rows go. */
@NullMarked
package io.cxm.profile.retention.store;

import org.jspecify.annotations.NullMarked;
