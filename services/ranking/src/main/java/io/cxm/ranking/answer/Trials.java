package io.cxm.ranking.answer;

import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Outcome.Reason;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
import io.cxm.ranking.recommendation.RankingPool;
import io.cxm.ranking.tenants.RankingTenants;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes stored answers again, on a thread that gives way to those that rank: no answer that is asked for now waits for it. */
@Singleton
class Trials {
    private final RankingTenants tenants;
    private final RankingPool pool;
    private final Replaying replaying;
    private final GivenReading reading;

    Trials(RankingTenants tenants, RankingPool pool, Replaying replaying, GivenReading reading) {
        this.tenants = tenants;
        this.pool = pool;
        this.replaying = replaying;
        this.reading = reading;
    }

    /** What makes answers of a tenant again. */
    Uni<Trial> of(TenantId tenant) {
        return tenants.of(tenant).chain(tenants::settled).map(Trial::new);
    }

    /** Answers of one tenant, one after the other. */
    final class Trial {
        private final TenantMemory<TenantModel> memory;
        /** Bundles that cannot be had, so that no answer after the first one waits for them. */
        private final Map<String, Reason> missing = new ConcurrentHashMap<>();

        private Trial(TenantMemory<TenantModel> memory) {
            this.memory = memory;
        }

        /** Reads what was drawn. */
        Uni<List<Given>> read(List<Drawn> drawn) {
            return pool.computePatiently(() -> drawn.stream()
                    .map(one -> reading.given(one.id(), one.kind(), one.body()))
                    .toList());
        }

        /** What serves now. */
        Loaded<TenantModel> now() {
            return memory.loaded();
        }

        /**
         * What comes of an answer that is made again. Whether its bundle is there is asked of all alike, or what is known of would be no
         * sample.
         *
         * @param work on it
         * @param unknown what it comes to where the bundle cannot be had
         */
        <T> Uni<T> on(Given given, Function<MadeAgain, T> work, Function<Reason, T> unknown) {
            String version = given.answer().bundle();
            if (version == null) {
                return again(given, work);
            }
            Reason known = missing.get(version);
            if (known != null) {
                return Uni.createFrom().item(unknown.apply(known));
            }
            return replaying
                    .bundle(memory, version)
                    .map(_ -> Optional.<Reason>empty())
                    .onFailure(failure -> reason(failure).isPresent())
                    .recoverWithItem(Trials::reason)
                    .chain(why -> {
                        why.ifPresent(reason -> missing.put(version, reason));
                        return why.isPresent() ? Uni.createFrom().item(unknown.apply(why.get())) : again(given, work);
                    });
        }

        private <T> Uni<T> again(Given given, Function<MadeAgain, T> work) {
            AnswerInputs inputs = given.inputs().orElseThrow();
            return replaying.again(pool::computePatiently, memory, given, inputs, work);
        }
    }

    private static Optional<Reason> reason(Throwable failure) {
        if (!(failure instanceof ProblemException problem)) {
            return Optional.empty();
        }
        return switch (problem.type()) {
            case GONE -> Optional.of(Reason.BUNDLE_GONE);
            case BUSY, UNAVAILABLE -> Optional.of(Reason.BUNDLE_BUSY);
            default -> Optional.empty();
        };
    }
}
