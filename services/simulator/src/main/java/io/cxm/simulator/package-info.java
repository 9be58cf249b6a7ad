/** A seeded retailer that does not exist, whose truth is known. */
@NullMarked
package io.cxm.simulator;

import org.jspecify.annotations.NullMarked;
