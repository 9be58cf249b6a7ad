package io.cxm.ranking.recommendation;

import java.time.Duration;

/**
 * How long the stages of one answer may take.
 *
 * @param patience whose failures count when a dependency is left out for a while: that it was too late for a page says
 *     nothing of whether it is there
 * @param rank when so much has passed since the request came, candidates keep the order that recall gave them
 */
record Limits(Patience patience, Duration profile, Duration recall, Duration channels, Duration rank) {
    private static final Duration NEVER = Duration.ofDays(1);

    /** The limits of an answer; {@code cold} while the tenant is new here. */
    static Limits of(RecommendationConfig config, Patience patience, boolean cold) {
        return switch (patience) {
            case PROGRAM, NOBODY -> all(patience, config.programDeadline());
            case PAGE ->
                cold
                        ? all(patience, config.coldDeadline())
                        : new Limits(
                                patience,
                                config.profileDeadline(),
                                config.recallDeadline(),
                                config.channelDeadline(),
                                config.rankUntil());
        };
    }

    /** Nobody hurries, so nothing is left out for the time that has passed. */
    private static Limits all(Patience patience, Duration deadline) {
        return new Limits(patience, deadline, deadline, deadline, NEVER);
    }
}
