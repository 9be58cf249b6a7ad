/** The REST interface. */
@NullMarked
package io.cxm.ranking.recommendation.api;

import org.jspecify.annotations.NullMarked;
