package io.cxm.ranking.recommendation;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.impression.stream.Impressions;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Composing;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Searching;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.tenants.RankingTenants;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The pipeline of every answer: prepare, recall, then score, match and explain on a worker, then the impression. */
@Singleton
public class Recommender {
    private final RankingTenants tenants;
    private final Stages stages;
    private final RankingPool pool;
    private final Impressions impressions;
    private final RecommendationConfig config;
    private final Clock clock = Clock.systemUTC();

    Recommender(
            RankingTenants tenants,
            Stages stages,
            RankingPool pool,
            Impressions impressions,
            RecommendationConfig config) {
        this.tenants = tenants;
        this.stages = stages;
        this.pool = pool;
        this.impressions = impressions;
        this.config = config;
    }

    /** The answer to a valid request. */
    public Uni<Answer> answer(TenantId tenant, Wanted wanted, Patience patience) {
        long begun = System.nanoTime();
        var trouble = new Trouble();
        return tenants.of(tenant).invoke(memory -> known(memory, wanted)).chain(memory -> {
            Limits limits = Limits.of(config, patience, cold(memory));
            return stages.prepare(tenant, wanted, limits, trouble)
                    .chain(prepared -> recalled(tenant, wanted, prepared, limits, trouble)
                            .chain(reply ->
                                    composed(memory, wanted, prepared, reply, trouble, new Time(begun, limits))));
        });
    }

    /** When the request came, and what it may take. */
    private record Time(long begun, Limits limits) {
        boolean hurries() {
            return System.nanoTime() - begun > limits.rank().toNanos();
        }
    }

    /** An item that the tenant does not have is the same as one of another tenant: not there. */
    private static void known(TenantMemory<TenantModel> memory, Wanted wanted) {
        if (wanted.kind() == Wanted.Kind.SIMILAR) {
            var catalogue = memory.loaded().opened().catalogue();
            int item = catalogue.find(wanted.seed());
            if (item < 0 || catalogue.gone(item)) {
                throw ProblemException.notFound();
            }
        }
    }

    private boolean cold(TenantMemory<TenantModel> memory) {
        return memory.askedSince(clock.instant()).plus(config.coldFor()).isAfter(clock.instant());
    }

    private Uni<Optional<CandidatesReply>> recalled(
            TenantId tenant, Wanted wanted, Prepared prepared, Limits limits, Trouble trouble) {
        if (wanted.kind() == Wanted.Kind.SEARCH && !prepared.personal()) {
            return Uni.createFrom().item(Optional.empty()); // nobody's preference is asked for
        }
        return stages.recall(tenant, wanted, prepared, limits, trouble);
    }

    private Uni<Answer> composed(
            TenantMemory<TenantModel> memory,
            Wanted wanted,
            Prepared prepared,
            Optional<CandidatesReply> reply,
            Trouble trouble,
            Time time) {
        boolean hurried = time.hurries();
        return pool.compute(() -> {
            Loaded<TenantModel> loaded = memory.loaded(); // once: a swap meanwhile changes nothing here
            var moment = new Moment(clock.millis(), memory.dataClock(clock.instant()));
            Setting setting = Setting.of(wanted, loaded.opened(), prepared, reply, moment);
            Composed composed = stages.timed(
                    "compose",
                    () -> wanted.kind() == Wanted.Kind.SEARCH
                            ? new Searching(setting, trouble).compose()
                            : new Composing(setting, trouble, hurried).compose());
            Answer answer = answer(wanted, loaded.version(), composed, trouble, time.begun());
            if (wanted.presentation().record()) {
                impressions.send(
                        memory.tenant(), wanted, answer, setting.query().clock(), composed.channels());
            }
            return answer;
        });
    }

    private static Answer answer(Wanted wanted, String bundle, Composed composed, Trouble trouble, long begun) {
        return new Answer(
                "rec_" + UUID.randomUUID().toString().replace("-", ""),
                wanted.scenario(),
                bundle.isEmpty() ? null : bundle,
                composed.ranker(),
                trouble.fallback().orElse(null),
                trouble.isDegraded(),
                (System.nanoTime() - begun) / 1_000_000,
                composed.items(),
                composed.relaxed(),
                trouble.warnings());
    }
}
