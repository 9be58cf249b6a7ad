package io.cxm.ranking.experiment.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether experiments agree with one another and with the scenarios that there are. What is switched off or over needs nothing. */
public final class Agreeing {
    private Agreeing() {}

    /**
     * Why an experiment may not be written, in words; empty where it may.
     *
     * @param all the tenant's as they stand, by id, this one included where there is one
     * @param scenarios the tenant's, by id
     */
    public static Optional<String> refuses(
            String id, Experiment.Terms wanted, Map<String, Experiment.Terms> all, Set<String> scenarios, Instant now) {
        Experiment.Terms before = all.get(id);
        if (before != null
                && before.at(now) == State.RUNNING
                && !before.treatment().equals(wanted.treatment())) {
            return Optional.of("It is running: what it compares, its arms and their shares stay until it is disabled");
        }
        State state = wanted.at(now);
        if (state == State.DISABLED || state == State.ENDED) {
            return Optional.empty();
        }
        Optional<String> gone = wanted.scenarios().stream()
                .filter(scenario -> !scenarios.contains(scenario))
                .findFirst();
        return gone.isPresent()
                ? gone.map(scenario -> "There is no scenario " + scenario + " any more")
                : new TreeMap<>(all)
                        .entrySet().stream()
                                .filter(other -> !other.getKey().equals(id))
                                .filter(other -> wanted.meets(other.getValue(), now))
                                .flatMap(other -> clash(wanted, other.getKey(), other.getValue()).stream())
                                .findFirst();
    }

    private static Optional<String> clash(Experiment.Terms wanted, String id, Experiment.Terms other) {
        if (wanted.scenario().equals(other.scenario())) {
            return Optional.of(
                    "The experiment " + id + " divides the requests of " + other.scenario() + " in this time");
        }
        if (wanted.answering().contains(other.scenario())) {
            return Optional.of("The scenario " + other.scenario() + " of an arm is itself divided by the experiment "
                    + id + " in this time");
        }
        return other.answering().contains(wanted.scenario())
                ? Optional.of("The scenario " + wanted.scenario() + " answers for an arm of the experiment " + id
                        + " in this time")
                : Optional.empty();
    }

    /** Why a scenario may not be removed; empty where no experiment needs it. */
    public static Optional<String> keeps(String scenario, Map<String, Experiment.Terms> all, Instant now) {
        return new TreeMap<>(all)
                .entrySet().stream()
                        .filter(one -> needs(one.getValue().at(now))
                                && one.getValue().scenarios().contains(scenario))
                        .map(one -> "The experiment " + one.getKey() + " needs this scenario: disable it first")
                        .findFirst();
    }

    private static boolean needs(State state) {
        return state == State.PLANNED || state == State.RUNNING;
    }
}
