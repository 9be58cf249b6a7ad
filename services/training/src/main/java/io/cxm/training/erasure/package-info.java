/** What goes when a tenant goes. */
@NullMarked
package io.cxm.training.erasure;

import org.jspecify.annotations.NullMarked;
