/** What shoppers do: visits, choices, orders, deliveries, things that run out. */
@NullMarked
package io.cxm.simulator.journey;

import org.jspecify.annotations.NullMarked;
