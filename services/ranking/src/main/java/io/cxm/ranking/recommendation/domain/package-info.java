/** A request, its candidates and its answer. */
@NullMarked
package io.cxm.ranking.recommendation.domain;

import org.jspecify.annotations.NullMarked;
