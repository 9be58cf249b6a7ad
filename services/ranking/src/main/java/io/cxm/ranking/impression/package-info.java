/** Impressions: what shoppers were shown. */
@NullMarked
package io.cxm.ranking.impression;

import org.jspecify.annotations.NullMarked;
