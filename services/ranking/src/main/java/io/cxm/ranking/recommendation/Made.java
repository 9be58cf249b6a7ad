package io.cxm.ranking.recommendation;

import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Captured;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An answer with what it was made of.
 *
 * @param wanted the request as it was answered
 * @param inputs notes what is kept to make it again, where the answer is given and that is kept; empty where it is not
 */
record Made(
        Wanted wanted,
        AnswerId id,
        Answer answer,
        Composed composed,
        Setting setting,
        Supplier<Optional<Captured>> inputs) {}
