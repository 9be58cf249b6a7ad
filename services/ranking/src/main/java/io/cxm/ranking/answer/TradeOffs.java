package io.cxm.ranking.answer;

import io.cxm.ranking.answer.domain.Curve;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Priced;
import io.cxm.ranking.answer.domain.TradeOff;
import io.cxm.ranking.answer.store.AnswerSamples.Drawn;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.recommendation.FollowedStandings;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What it would have cost in purchases to count satisfaction more, and what it would have brought (R27): answers of a scenario are made again at
 * several weights, with what is known of satisfaction now. Nothing that is served changes, and nothing counts as shown.
 */
@Singleton
public class TradeOffs {
    private static final List<Double> LAMBDAS = List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.5);

    private final Rounds rounds;
    private final Trials trials;
    private final FollowedStandings standings;

    TradeOffs(Rounds rounds, Trials trials, FollowedStandings standings) {
        this.rounds = rounds;
        this.trials = trials;
        this.standings = standings;
    }

    /**
     * What is to be tried.
     *
     * @param lambda a weight beside the usual ones and the scenario's own, 0 to 1
     * @param from null: a day before {@code to}
     * @param to excluded; null: now
     */
    public record Asked(
            TenantId tenant,
            Scenario scenario,
            @Nullable Double lambda,
            @Nullable Instant from,
            @Nullable Instant to) {
        /** All of them, the lowest first. */
        List<Double> lambdas() {
            DoubleStream own = lambda == null
                    ? DoubleStream.of(scenario.satisfaction())
                    : DoubleStream.of(scenario.satisfaction(), lambda);
            return DoubleStream.concat(own, LAMBDAS.stream().mapToDouble(Double::doubleValue))
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
        }
    }

    /** Tries them. Fails with a problem while another dry run of the tenant is under way, or as many as may be. */
    public Uni<TradeOff> run(Asked asked) {
        Curve curve = new Curve(asked.lambdas());
        Scenario scenario = asked.scenario();
        return rounds.go(
                        asked.tenant(),
                        asked.from(),
                        asked.to(),
                        () -> trials.of(asked.tenant())
                                .map(trial -> new Pricing(trial, scenario.id(), curve, standings.of(asked.tenant()))))
                .map(sample -> curve.tradeOff(scenario.id(), scenario.satisfaction(), sample));
    }

    /** Makes each answer again at each weight. */
    private record Pricing(Trials.Trial trial, String scenario, Curve curve, Standings standings)
            implements Rounds.Work {
        @Override
        public Uni<List<Given>> read(List<Drawn> drawn) {
            return trial.read(drawn);
        }

        @Override
        public Uni<Void> on(Given given) {
            return trial.<Priced>on(given, made -> priced(made, given), Priced.Unknown::new)
                    .invoke(curve::add)
                    .replaceWithVoid();
        }

        private Priced priced(MadeAgain made, Given given) {
            return made.recommends(scenario) ? made.priced(given, curve.lambdas(), standings) : new Priced.Other();
        }

        @Override
        public int tried() {
            return curve.answers();
        }
    }
}
