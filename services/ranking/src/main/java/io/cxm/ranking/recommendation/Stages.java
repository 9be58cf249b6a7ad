package io.cxm.ranking.recommendation;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.ranking.impression.Pools;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.serving.CallerContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The stages that ask others, each with its time measured, and a count of what came of them. */
@Singleton
public class Stages implements Asking {
    private final ProfileStage profile;
    private final ShownStage shown;
    private final RecallStage recall;
    private final Pools pools;
    private final MeterRegistry meters;

    Stages(ProfileStage profile, ShownStage shown, RecallStage recall, Pools pools, MeterRegistry meters) {
        this.profile = profile;
        this.shown = shown;
        this.recall = recall;
        this.pools = pools;
        this.meters = meters;
        List.of("whole", "degraded").forEach(outcome -> answers(outcome, "ranker")); // rates from the first one on
    }

    /** Counts an answer by whether all that should help did, and by what ordered it. */
    void count(Answer answer) {
        String by = answer.fallback() == null ? "ranker" : answer.fallback();
        answers(answer.degraded() ? "degraded" : "whole", by).increment();
    }

    private Counter answers(String outcome, String by) {
        return meters.counter("cxm.ranking.recommendations", "outcome", outcome, "by", by);
    }

    /** What the candidates of an answer must reach, by the scenario that answers, whichever was named; 0: nothing. */
    double floor(Turn turn, Wanted wanted) {
        return wanted.kind() == Wanted.Kind.RECOMMENDATIONS
                ? pools.floor(turn.tenant(), wanted.scenario().id())
                : 0;
    }

    /** The same, which asks nothing twice: for answers that are made into one. */
    Asking shared() {
        return new SharedAsking(this, recall::request);
    }

    @Override
    public Uni<Prepared> prepare(Turn turn, Wanted wanted) {
        return timed("prepare", wanted.tires() ? withShown(turn, wanted) : profile.prepare(turn, wanted));
    }

    private Uni<Prepared> withShown(Turn turn, Wanted wanted) {
        if (!wanted.shopper().named()) {
            return profile.prepare(turn, wanted);
        }
        return CallerContext.kept(Uni.combine()
                .all()
                .unis(profile.prepare(turn, wanted), shown.shown(turn, wanted))
                .asTuple()
                .map(both -> joined(turn, both.getItem1(), both.getItem2())));
    }

    private static Prepared joined(Turn turn, Prepared known, Optional<Shown> lately) {
        if (known.personal() && lately.isEmpty()) {
            turn.trouble().degraded("what the shopper was shown could not be read: nothing gives way for it");
        }
        return known.shown(lately.orElse(Shown.NOTHING));
    }

    @Override
    public Uni<Optional<CandidatesReply>> recall(Turn turn, Wanted wanted, Prepared prepared, boolean givesWay) {
        return timed("recall", recall.candidates(turn, wanted, prepared, givesWay));
    }

    <T> T timed(String stage, Supplier<T> work) {
        Timer.Sample sample = Timer.start(meters);
        try {
            return work.get();
        } finally {
            sample.stop(timer(stage));
        }
    }

    private <T> Uni<T> timed(String stage, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return work.onTermination().invoke(() -> sample.stop(timer(stage)));
        });
    }

    private Timer timer(String stage) {
        return meters.timer("cxm.ranking.stage", "stage", stage);
    }
}
