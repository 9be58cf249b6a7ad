package io.cxm.ranking.answer;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.answer.domain.Replayed;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.recommendation.RankingPool;
import io.cxm.ranking.tenants.RankingTenants;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Makes answers again on the threads that rank, from their bundle, which is opened where it is not at hand. */
@Singleton
public class Replaying {
    private final RankingTenants tenants;
    private final RankingPool pool;
    private final TermsJson json;

    Replaying(RankingTenants tenants, RankingPool pool, TermsJson json) {
        this.tenants = tenants;
        this.pool = pool;
        this.json = json;
    }

    Uni<Replayed> replay(TenantId tenant, Given given, AnswerInputs inputs) {
        return tenants.of(tenant)
                .chain(memory -> again(memory, given, inputs, made -> Replayed.of(given, made.composed())));
    }

    Uni<Looked> look(TenantId tenant, Given given, AnswerInputs inputs, String itemId) {
        return tenants.of(tenant)
                .chain(tenants::settled)
                .chain(memory -> again(
                        memory,
                        given,
                        inputs,
                        made -> made.looked(
                                itemId,
                                inputs.getItemsList().contains(itemId) ? Optional.empty() : stranger(memory, itemId))));
    }

    /** What the answer did not look at is known as it is now alone. */
    private static Optional<World.Stranger> stranger(TenantMemory<TenantModel> memory, String itemId) {
        Catalogue now = memory.loaded().opened().catalogue();
        int item = now.find(itemId);
        return item < 0 ? Optional.empty() : Optional.of(World.Stranger.of(now, item, true));
    }

    private <T> Uni<T> again(
            TenantMemory<TenantModel> memory, Given given, AnswerInputs inputs, Function<MadeAgain, T> work) {
        return again(pool::compute, memory, given, inputs, work);
    }

    /** Makes an answer again on these threads, and goes by what that says. */
    <T> Uni<T> again(
            RankingPool.Threads threads,
            TenantMemory<TenantModel> memory,
            Given given,
            AnswerInputs inputs,
            Function<MadeAgain, T> work) {
        String version = given.answer().bundle();
        if (version == null) {
            return threads.compute(() -> {
                Loaded<TenantModel> nothing = tenants.nothing(memory.tenant());
                try {
                    return work.apply(made(nothing, given, inputs));
                } finally {
                    nothing.opened().close();
                }
            });
        }
        return tenants.using(() ->
                bundle(memory, version).chain(from -> threads.compute(() -> work.apply(made(from, given, inputs)))));
    }

    /** The bundle of an answer. */
    Uni<Loaded<TenantModel>> bundle(TenantMemory<TenantModel> memory, String version) {
        return tenants.trial(memory, version)
                .onFailure(Replaying::isGone)
                .transform(_ -> new ProblemException(ProblemType.GONE, "The bundle " + version + " is gone"));
    }

    private MadeAgain made(Loaded<TenantModel> from, Given given, AnswerInputs inputs) {
        return new MadeAgain(from, inputs, given.kind(), json);
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.INVALID;
    }
}
