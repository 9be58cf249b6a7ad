/**
 * Published protocols: how each set is divided, which figures are published of it, and simple recommenders to stand beside.
 * Nothing here speaks to the stack.
 */
@NullMarked
package io.cxm.local.quality.protocol;

import org.jspecify.annotations.NullMarked;
