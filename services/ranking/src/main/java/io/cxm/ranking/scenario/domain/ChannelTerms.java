package io.cxm.ranking.scenario.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a scenario uses a channel.
 *
 * @param on whether it is asked
 * @param weight what its ranks count in the merge; null: what the bundle says
 * @param quota how many candidates it gives at most; null: what the bundle says
 */
public record ChannelTerms(
        boolean on, @Nullable Double weight, @Nullable Integer quota) {}
