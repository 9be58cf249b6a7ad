/** What a shop is made of: texts, departments, carriers, stores, read from a file per world. */
@NullMarked
package io.cxm.simulator.world;

import org.jspecify.annotations.NullMarked;
