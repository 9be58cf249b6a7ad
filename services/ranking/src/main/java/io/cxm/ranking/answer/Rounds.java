package io.cxm.ranking.answer;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Sample;
import io.cxm.ranking.answer.store.AnswerSamples;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a sample of the answers that a tenant was given, drawn by lot, to try something on each. They are read in pages and tried one
 * after the other, so that it takes a page of answers in memory.
 */
@Singleton
class Rounds {
    private static final int PAGE = 20;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final String CANCELED = "57014";

    private final DryRunConfig config;
    private final AnswerSamples samples;
    private final Retention retention;
    private final Clock clock;
    private final Set<TenantId> running = new HashSet<>();

    Rounds(DryRunConfig config, AnswerSamples samples, Retention retention, Clock clock) {
        this.config = config;
        this.samples = samples;
        this.retention = retention;
        this.clock = clock;
    }

    /** What is tried on answers. */
    interface Work {
        /** Reads what was drawn. */
        Uni<List<Given>> read(List<Drawn> drawn);

        /** Tries it on one answer. */
        Uni<Void> on(Given given);

        /** On how many it was tried. */
        int tried();
    }

    /**
     * Tries it. Fails with a problem while another round of the tenant is under way, or as many as may be.
     *
     * @param from null: a day before {@code to}
     * @param to excluded; null: now
     */
    Uni<Sample> go(TenantId tenant, @Nullable Instant from, @Nullable Instant to, Supplier<Uni<? extends Work>> work) {
        return Uni.createFrom().deferred(() -> {
            begin(tenant);
            return Uni.createFrom()
                    .voidItem()
                    .chain(() -> tried(tenant, from, to, work))
                    .onTermination()
                    .invoke(() -> end(tenant));
        });
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

    private Uni<Sample> tried(
            TenantId tenant, @Nullable Instant begin, @Nullable Instant end, Supplier<Uni<? extends Work>> work) {
        Instant now = clock.instant();
        Instant to = end == null || end.isAfter(now) ? now : end;
        Instant wanted = begin == null ? to.minus(USUAL) : begin;
        Instant from = wanted.isBefore(retention.begin()) ? retention.begin() : wanted;
        var of = new AnswerSamples.Of(tenant, from, to, config.patience());
        long until = System.nanoTime() + config.patience().toNanos();
        return samples.stock(of)
                .chain(stock -> work.get()
                        .chain(tried -> new Round(of, tried, until).all())
                        .map(round -> {
                            if (round.drawn == 0 && stock.replayable() > 0) {
                                throw busy("there was no time to make any answer again");
                            }
                            return new Sample(from, to, stock, round.drawn);
                        }))
                .onFailure(failure -> failure instanceof PgException pg && CANCELED.equals(pg.getSqlState()))
                .transform(_ -> busy("the database took longer than a dry run may"));
    }

    /** One while it is under way. */
    private final class Round {
        private final AnswerSamples.Of of;
        private final Work work;
        private final long until;
        private int drawn;

        Round(AnswerSamples.Of of, Work work, long until) {
            this.of = of;
            this.work = work;
            this.until = until;
        }

        Uni<Round> all() {
            return next(samples.first(of, size())).replaceWith(this);
        }

        private int size() {
            return Math.min(PAGE, config.answers() - work.tried());
        }

        private boolean late() {
            return System.nanoTime() - until >= 0;
        }

        private Uni<Void> next(Uni<List<Drawn>> page) {
            int size = size();
            return page.chain(read -> each(read).chain(() -> {
                boolean more = read.size() == size && size() > 0 && !late();
                return more
                        ? next(samples.after(of, last(read), size()))
                        : Uni.createFrom().voidItem();
            }));
        }

        private static AnswerId last(List<Drawn> drawn) {
            return drawn.getLast().id();
        }

        private Uni<Void> each(List<Drawn> page) {
            if (page.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return work.read(page)
                    .chain(answers -> Multi.createFrom()
                            .iterable(answers)
                            .onItem()
                            .transformToUniAndConcatenate(this::one)
                            .onItem()
                            .ignoreAsUni());
        }

        private Uni<Void> one(Given given) {
            return late() ? Uni.createFrom().voidItem() : work.on(given).invoke(() -> drawn++);
        }
    }
}
