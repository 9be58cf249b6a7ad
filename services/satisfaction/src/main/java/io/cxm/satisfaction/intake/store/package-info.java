/** Tables of what arrived: answers, orders, returns, recommendations, catalogue, aliases. */
@NullMarked
package io.cxm.satisfaction.intake.store;

import org.jspecify.annotations.NullMarked;
