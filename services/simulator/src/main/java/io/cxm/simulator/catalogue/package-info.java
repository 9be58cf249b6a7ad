/** Products with the properties that shoppers see and those that only the truth knows. */
@NullMarked
package io.cxm.simulator.catalogue;

import org.jspecify.annotations.NullMarked;
