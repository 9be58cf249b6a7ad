/** Why what was bought came back, as returns say. */
@NullMarked
package io.cxm.satisfaction.returns;

import org.jspecify.annotations.NullMarked;
