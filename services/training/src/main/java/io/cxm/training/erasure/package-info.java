/** What goes when a tenant or a shopper goes. */
@NullMarked
package io.cxm.training.erasure;

import org.jspecify.annotations.NullMarked;
