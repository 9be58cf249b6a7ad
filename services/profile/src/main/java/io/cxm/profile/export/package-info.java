/** A tenant's data in files, as it was sent. */
@NullMarked
package io.cxm.profile.export;

import org.jspecify.annotations.NullMarked;
