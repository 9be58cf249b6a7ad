package io.cxm.ranking.experiment.domain;

import io.cxm.ranking.experiment.domain.Part.Team;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The experiments of one tenant.
 *
 * @param all by id; those that are switched off are of no use here
 */
public record TenantExperiments(List<Experiment> all, TenantScenarios scenarios) {
    /** None. */
    public static final TenantExperiments NONE = new TenantExperiments(List.of(), TenantScenarios.NONE);

    public TenantExperiments {
        all = all.stream().sorted(Comparator.comparing(Experiment::id)).toList();
    }

    /**
     * A request as the experiment has it that divides its scenario now; as it is where none does.
     *
     * @param as how a scenario reads the same request
     * @param random deals those of whom no id is known
     */
    public Wanted divide(Wanted asked, Function<Scenario, Wanted> as, Instant now, RandomGenerator random) {
        String scenario = asked.scenario().id();
        return all.stream()
                .filter(one ->
                        one.terms().scenario().equals(scenario) && one.terms().at(now) == State.RUNNING)
                // one whose scenario this instance cannot read divides nothing
                .filter(one -> one.terms().answering().stream()
                        .allMatch(id -> scenarios.find(id).isPresent()))
                .findFirst()
                .map(one -> switch (one.terms().design()) {
                    case AB -> dealt(asked, one, as, random);
                    case INTERLEAVING -> drafted(asked, one, as);
                })
                .orElse(asked);
    }

    private Wanted dealt(Wanted asked, Experiment experiment, Function<Scenario, Wanted> as, RandomGenerator random) {
        String place = asked.scenario().id();
        Optional<String> shopper = known(asked.shopper());
        Arm arm = shopper.map(id -> Dealing.of(experiment, id))
                .orElseGet(() -> Dealing.at(experiment.terms().arms(), random.nextDouble()));
        Set<String> ruling = Set.copyOf(List.of(place, arm.scenario()));
        return as.apply(scenario(arm))
                .in(
                        shopper.isPresent()
                                ? new Part.Dealt(place, ruling, experiment, arm)
                                : new Part.Unrecorded(place, ruling));
    }

    /** Both are as long as the place asks for, and obey the rules of both arms: what one forbids the other cannot bring back. */
    private Wanted drafted(Wanted asked, Experiment experiment, Function<Scenario, Wanted> as) {
        var part = new Part.Unrecorded(asked.scenario().id(), experiment.terms().scenarios());
        List<Team> teams = experiment.terms().arms().stream()
                .map(arm -> new Team(
                        arm.id(),
                        as.apply(scenario(arm))
                                .counting(asked.selection().count())
                                .in(part)))
                .toList();
        return asked.in(new Part.Drafted(experiment, teams.getFirst(), teams.getLast()));
    }

    /** What a shopper is known by longest; sessions are all that is known of some. */
    private static Optional<String> known(Wanted.Shopper shopper) {
        return Stream.of(shopper.id(), shopper.sessionId())
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private Scenario scenario(Arm arm) {
        return scenarios.find(arm.scenario()).orElseThrow();
    }
}
