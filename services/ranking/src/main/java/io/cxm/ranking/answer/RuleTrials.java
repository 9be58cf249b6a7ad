package io.cxm.ranking.answer;

import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Outcome;
import io.cxm.ranking.answer.domain.Outcome.Reason;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
import io.cxm.ranking.recommendation.RankingPool;
import io.cxm.ranking.recommendation.domain.Pinnable;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.tenants.RankingTenants;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Loaded;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tries rules on stored answers, on a thread that gives way to those that rank: no answer that is asked for now waits for it. */
@Singleton
class RuleTrials {
    private final RankingTenants tenants;
    private final RankingPool pool;
    private final Replaying replaying;
    private final GivenReading reading;

    RuleTrials(RankingTenants tenants, RankingPool pool, Replaying replaying, GivenReading reading) {
        this.tenants = tenants;
        this.pool = pool;
        this.replaying = replaying;
        this.reading = reading;
    }

    /** A trial of a rule as if it were in force at any time. */
    Uni<Trial> of(TenantId tenant, Rule rule) {
        return tenants.of(tenant).chain(tenants::settled).map(memory -> new Trial(memory, rule.always()));
    }

    /** One rule that is tried on a tenant's answers, one after the other. */
    final class Trial {
        private final TenantMemory<TenantModel> memory;
        private final Rule rule;
        /** By bundle. */
        private final Map<String, List<World.Stranger>> pinned = new ConcurrentHashMap<>();
        /** Bundles that cannot be had, so that no answer after the first one waits for them. */
        private final Map<String, Reason> missing = new ConcurrentHashMap<>();

        private Trial(TenantMemory<TenantModel> memory, Rule rule) {
            this.memory = memory;
            this.rule = rule;
        }

        /** Reads what was drawn. */
        Uni<List<Given>> read(List<Drawn> drawn) {
            return pool.computePatiently(() -> drawn.stream()
                    .map(one -> reading.given(one.id(), one.kind(), one.body()))
                    .toList());
        }

        /** What the rule does to an answer. Whether its bundle is there is asked of all alike, or what is known of would be no sample. */
        Uni<Outcome> on(Given given) {
            String version = given.answer().bundle();
            if (version == null) {
                return again(given, "");
            }
            Reason known = missing.get(version);
            if (known != null) {
                return Uni.createFrom().item(new Outcome.Unknown(known));
            }
            return replaying
                    .bundle(memory, version)
                    .map(_ -> Optional.<Reason>empty())
                    .onFailure(failure -> reason(failure).isPresent())
                    .recoverWithItem(RuleTrials::reason)
                    .chain(why -> {
                        why.ifPresent(reason -> missing.put(version, reason));
                        return why.isPresent()
                                ? Uni.createFrom().item(new Outcome.Unknown(why.get()))
                                : again(given, version);
                    });
        }

        private Uni<Outcome> again(Given given, String version) {
            AnswerInputs inputs = given.inputs().orElseThrow();
            return replaying.again(
                    pool::computePatiently, memory, given, inputs, made -> outcome(made, given, version));
        }

        private Outcome outcome(MadeAgain made, Given given, String version) {
            return made.holds(rule)
                    ? made.tried(given, rule, pinned.computeIfAbsent(version, this::pinned))
                    : new Outcome.Unmoved();
        }

        /** What a pin is about and would look at, as the catalogue has it now. */
        private List<World.Stranger> pinned(String version) {
            List<World.Stranger> strangers = new ArrayList<>();
            if (rule.terms().effect() == Effect.PIN) {
                Loaded<TenantModel> now = memory.loaded();
                TenantModel model = now.opened();
                ItemSet about =
                        model.ranks().recall().columns().satisfying(rule.items().orElseThrow());
                boolean same = now.version().equals(version);
                for (int item = about.next(0);
                        item >= 0 && strangers.size() < Pinnable.MOST;
                        item = about.next(item + 1)) {
                    strangers.add(World.Stranger.of(model.catalogue(), item, same));
                }
            }
            return strangers;
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
