/** Shoppers with latent tastes. */
@NullMarked
package io.cxm.simulator.shopper;

import org.jspecify.annotations.NullMarked;
