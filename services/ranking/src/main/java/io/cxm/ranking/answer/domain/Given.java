package io.cxm.ranking.answer.domain;

import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.Optional;

/**
 * An answer that was given.
 *
 * @param inputs what it was made of; empty where that was not kept
 */
public record Given(AnswerId id, Wanted.Kind kind, Answer answer, Optional<AnswerInputs> inputs) {}
