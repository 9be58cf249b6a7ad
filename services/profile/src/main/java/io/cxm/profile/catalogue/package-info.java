/** Items as they stand. */
@NullMarked
package io.cxm.profile.catalogue;

import org.jspecify.annotations.NullMarked;
