/** Seeded chance: everything random in the simulator comes from here. */
@NullMarked
package io.cxm.simulator.draw;

import org.jspecify.annotations.NullMarked;
