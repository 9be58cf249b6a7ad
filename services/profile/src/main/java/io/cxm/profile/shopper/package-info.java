/** Shoppers as they stand. */
@NullMarked
package io.cxm.profile.shopper;

import org.jspecify.annotations.NullMarked;
