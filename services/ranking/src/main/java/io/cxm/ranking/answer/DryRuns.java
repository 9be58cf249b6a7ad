package io.cxm.ranking.answer;

import io.cxm.ranking.answer.domain.DryRun;
import io.cxm.ranking.answer.domain.Tally;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have changed of answers that were given: a sample of them is made again without the rule and with it. Nothing that
 * is served changes, and nothing counts as shown. It takes one thread, which gives way to those that rank.
 */
@Singleton
public class DryRuns {
    private final Rounds rounds;
    private final Trials trials;
    private final Clock clock;

    DryRuns(Rounds rounds, Trials trials, Clock clock) {
        this.rounds = rounds;
        this.trials = trials;
        this.clock = clock;
    }

    /**
     * What is to be tried.
     *
     * @param with whether the answers with the rule are held against those without it, or the other way round
     * @param from null: a day before {@code to}
     * @param to excluded; null: now
     */
    public record Asked(
            TenantId tenant,
            Rule rule,
            boolean with,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Tries it. Fails with a problem while another one of the tenant runs, or as many as may. */
    public Uni<DryRun> run(Asked asked) {
        Tally tally = new Tally(asked.with());
        return rounds.go(
                        asked.tenant(),
                        asked.from(),
                        asked.to(),
                        () -> trials.of(asked.tenant()).map(trial -> new RuleWork(trial, asked.rule(), tally)))
                .map(sample -> new DryRun(asked.rule(), asked.with(), sample, tally.counts()));
    }

    /** A rule that is stored: of one that is in force what the answers would be without it, else what they would be with it. */
    public Asked stored(TenantId tenant, Rule rule, @Nullable Instant from, @Nullable Instant to) {
        return new Asked(tenant, rule, !rule.inForce(clock.instant()), from, to);
    }
}
