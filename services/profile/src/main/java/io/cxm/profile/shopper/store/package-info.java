/** Shoppers in PostgreSQL. */
@NullMarked
package io.cxm.profile.shopper.store;

import org.jspecify.annotations.NullMarked;
