package io.cxm.ranking.answer.domain;

import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import java.util.Optional;

/**
 * An answer on its way to the store.
 *
 * @param inputs empty where they are not kept
 */
public record Kept(TenantId tenant, AnswerId id, Wanted wanted, Answer answer, Optional<Captured> inputs) {}
