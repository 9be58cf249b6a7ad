/** How an order line turns out, and what follows: ratings, returns, complaints, answers. */
@NullMarked
package io.cxm.simulator.satisfaction;

import org.jspecify.annotations.NullMarked;
