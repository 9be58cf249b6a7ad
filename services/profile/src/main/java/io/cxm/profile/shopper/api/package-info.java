/** Shoppers over REST. */
@NullMarked
package io.cxm.profile.shopper.api;

import org.jspecify.annotations.NullMarked;
