package io.cxm.ranking.answer;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.DryRun;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Tally;
import io.cxm.ranking.answer.store.AnswerSamples;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have changed of answers that were given: a sample of them is made again without the rule and with it. Nothing that
 * is served changes, and nothing counts as shown. One answer after the other is made, and read in pages, so that a dry run takes a page of
 * answers in memory, and one thread, which gives way to those that rank.
 */
@Singleton
public class DryRuns {
    private static final int PAGE = 20;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final String CANCELED = "57014";

    private final DryRunConfig config;
    private final AnswerSamples samples;
    private final Retention retention;
    private final RuleTrials trials;
    private final Clock clock;
    private final Set<TenantId> running = new HashSet<>();

    DryRuns(DryRunConfig config, AnswerSamples samples, Retention retention, RuleTrials trials, Clock clock) {
        this.config = config;
        this.samples = samples;
        this.retention = retention;
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
        return Uni.createFrom().deferred(() -> {
            begin(asked.tenant());
            return Uni.createFrom()
                    .voidItem()
                    .chain(() -> tried(asked))
                    .onTermination()
                    .invoke(() -> end(asked.tenant()));
        });
    }

    /** A rule that is stored: of one that is in force what the answers would be without it, else what they would be with it. */
    public Asked stored(TenantId tenant, Rule rule, @Nullable Instant from, @Nullable Instant to) {
        return new Asked(tenant, rule, !rule.inForce(clock.instant()), from, to);
    }

    private void begin(TenantId tenant) {
        synchronized (running) {
            if (running.contains(tenant)) {
                throw busy("a dry run of this tenant is under way");
            }
            if (running.size() >= config.atOnce()) {
                throw busy("as many dry runs are under way as may be");
            }
            running.add(tenant);
        }
    }

    private void end(TenantId tenant) {
        synchronized (running) {
            running.remove(tenant);
        }
    }

    private static ProblemException busy(String why) {
        return ProblemException.later(ProblemType.BUSY, why, TRY_AGAIN);
    }

    private Uni<DryRun> tried(Asked asked) {
        Instant now = clock.instant();
        Instant end = asked.to();
        Instant to = end == null || end.isAfter(now) ? now : end;
        Instant begin = asked.from();
        Instant wanted = begin == null ? to.minus(USUAL) : begin;
        Instant from = wanted.isBefore(retention.begin()) ? retention.begin() : wanted;
        var of = new AnswerSamples.Of(asked.tenant(), from, to, config.patience());
        var tally = new Tally(asked.with());
        long until = System.nanoTime() + config.patience().toNanos();
        return samples.stock(of)
                .chain(stock -> trials.of(asked.tenant(), asked.rule())
                        .chain(trial -> new Round(of, trial, tally, until).all())
                        .map(_ -> {
                            if (tally.answers() == 0 && stock.replayable() > 0) {
                                throw busy("there was no time to make any answer again");
                            }
                            return new DryRun(asked.rule(), asked.with(), from, to, stock, tally.counts());
                        }))
                .onFailure(failure -> failure instanceof PgException pg && CANCELED.equals(pg.getSqlState()))
                .transform(_ -> busy("the database took longer than a dry run may"));
    }

    /** One dry run while it is under way. */
    private final class Round {
        private final AnswerSamples.Of of;
        private final RuleTrials.Trial trial;
        private final Tally tally;
        private final long until;

        Round(AnswerSamples.Of of, RuleTrials.Trial trial, Tally tally, long until) {
            this.of = of;
            this.trial = trial;
            this.tally = tally;
            this.until = until;
        }

        Uni<Void> all() {
            return next(samples.first(of, size()));
        }

        private int size() {
            return Math.min(PAGE, config.answers() - tally.answers());
        }

        private boolean late() {
            return System.nanoTime() - until >= 0;
        }

        private Uni<Void> next(Uni<List<Drawn>> page) {
            int size = size();
            return page.chain(drawn -> each(drawn).chain(() -> {
                boolean more = drawn.size() == size && size() > 0 && !late();
                return more
                        ? next(samples.after(of, last(drawn), size()))
                        : Uni.createFrom().voidItem();
            }));
        }

        private static AnswerId last(List<Drawn> drawn) {
            return drawn.getLast().id();
        }

        private Uni<Void> each(List<Drawn> drawn) {
            if (drawn.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return trial.read(drawn)
                    .chain(answers -> Multi.createFrom()
                            .iterable(answers)
                            .onItem()
                            .transformToUniAndConcatenate(this::one)
                            .onItem()
                            .ignoreAsUni());
        }

        private Uni<Void> one(Given given) {
            return late()
                    ? Uni.createFrom().voidItem()
                    : trial.on(given)
                            .invoke(outcome -> tally.add(given.id(), outcome))
                            .replaceWithVoid();
        }
    }
}
