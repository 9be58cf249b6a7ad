/** Which shoppers are related. */
@NullMarked
package io.cxm.profile.edge;

import org.jspecify.annotations.NullMarked;
