package io.cxm.ranking.recommendation;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.ranking.impression.FollowedImpressions;
import io.cxm.ranking.impression.Pools;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** The stages that ask others, each with its time measured. */
@Singleton
public class Stages implements Asking {
    private final ProfileStage profile;
    private final RecallStage recall;
    private final Pools pools;
    private final MeterRegistry meters;

    Stages(ProfileStage profile, RecallStage recall, FollowedImpressions impressions, MeterRegistry meters) {
        this.profile = profile;
        this.recall = recall;
        this.pools = impressions.pools();
        this.meters = meters;
    }

    /** What the candidates of an answer from a bundle must reach; 0: nothing. */
    double floor(Turn turn, Wanted wanted, String bundle) {
        return pools.floor(turn.tenant(), wanted.asked(), bundle);
    }

    /** The same, which asks nothing twice: for answers that are made into one. */
    Asking shared() {
        return new SharedAsking(this, recall::request);
    }

    @Override
    public Uni<Prepared> prepare(Turn turn, Wanted wanted) {
        return timed("prepare", profile.prepare(turn, wanted));
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
