package io.cxm.ranking.recommendation;

import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;

/**
 * An answer with what it was made of.
 *
 * @param wanted the request as it was answered
 */
record Made(Wanted wanted, Answer answer, Composed composed, Setting setting) {}
