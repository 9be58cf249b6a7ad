/** Rows of what shoppers were shown. */
@NullMarked
package io.cxm.ranking.impression.store;

import org.jspecify.annotations.NullMarked;
