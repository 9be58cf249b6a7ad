package io.cxm.ranking.experiment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which experiments may be there beside one another, and what they keep. */
class AgreeingTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
    private static final Set<String> SCENARIOS = Set.of("default", "home", "cart", "home-0", "home-1");

    private static Experiment.Terms ab(String scenario) {
        return Trying.terms(Design.AB, scenario, Trying.arms(0.5, 0.5));
    }

    private static Optional<String> refuses(Experiment.Terms wanted, Map<String, Experiment.Terms> all) {
        return Agreeing.refuses("mine", wanted, all, SCENARIOS, NOW);
    }

    @Test
    void oneAtATimeDividesAScenario() {
        Experiment.Terms first = Trying.between(null, NEXT_WEEK, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertEquals(
                Optional.of("The experiment other divides the requests of home in this time"),
                refuses(ab("home"), Map.of("other", first)));
        assertEquals(Optional.empty(), refuses(ab("cart"), Map.of("other", first)));
        assertEquals(Optional.empty(), refuses(ab("home"), Map.of("other", Trying.disabled(first))));
        assertEquals(Optional.empty(), refuses(Trying.disabled(ab("home")), Map.of("other", first)));
        // one after the other
        Experiment.Terms then = Trying.between(NEXT_WEEK, null, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertEquals(Optional.empty(), refuses(then, Map.of("other", first)));
        assertEquals(Optional.empty(), refuses(first, Map.of("other", then)));
        assertTrue(refuses(
                        Trying.between(NEXT_WEEK.minusMillis(1), null, Design.AB, "home", Trying.arms(0.5, 0.5)),
                        Map.of("other", first))
                .isPresent());
        // what is over is in nobody's way
        Experiment.Terms over = Trying.between(null, LAST_WEEK, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertEquals(Optional.empty(), refuses(ab("home"), Map.of("other", over)));
    }

    @Test
    void whatAnswersForAnArmIsNotDividedItself() {
        assertEquals(
                Optional.of("The scenario home-1 of an arm is itself divided by the experiment other in this time"),
                refuses(ab("home"), Map.of("other", ab("home-1"))));
        assertEquals(
                Optional.of("The scenario home-1 answers for an arm of the experiment other in this time"),
                refuses(
                        Trying.terms(
                                Design.AB, "home-1", List.of(new Arm("a", "cart", 0.5), new Arm("b", "default", 0.5))),
                        Map.of("other", ab("home"))));
        // its own scenario may answer for one of its arms, and two experiments may try the same
        List<Arm> own = List.of(new Arm("control", "home", 0.5), new Arm("b", "home-1", 0.5));
        assertEquals(Optional.empty(), refuses(Trying.terms(Design.AB, "home", own), Map.of("other", ab("cart"))));
    }

    @Test
    void whatRunsStaysWhatItIs() {
        Experiment.Terms running = ab("home");
        Optional<String> stays =
                Optional.of("It is running: what it compares, its arms and their shares stay until it is disabled");
        assertEquals(stays, refuses(Trying.terms(Design.AB, "home", Trying.arms(0.6, 0.4)), Map.of("mine", running)));
        assertEquals(
                stays, refuses(Trying.terms(Design.INTERLEAVING, "home", running.arms()), Map.of("mine", running)));
        assertEquals(stays, refuses(ab("cart"), Map.of("mine", running)));
        // not even while it is switched off, so that nobody takes the old figures for the new arms'
        assertEquals(
                stays,
                refuses(
                        Trying.disabled(Trying.terms(Design.AB, "home", Trying.arms(0.6, 0.4))),
                        Map.of("mine", running)));
        assertEquals(
                Optional.empty(),
                refuses(Trying.between(null, NEXT_WEEK, Design.AB, "home", running.arms()), Map.of("mine", running)));
        assertEquals(Optional.empty(), refuses(Trying.disabled(running), Map.of("mine", running)));
        Experiment.Terms other = Trying.terms(Design.AB, "home", Trying.arms(0.6, 0.4));
        assertEquals(Optional.empty(), refuses(other, Map.of("mine", Trying.disabled(running))));
        assertEquals(
                Optional.empty(),
                refuses(other, Map.of("mine", Trying.between(NEXT_WEEK, null, Design.AB, "home", running.arms()))));
    }

    @Test
    void scenariosThatAreNeededStay() {
        assertEquals(
                Optional.of("There is no scenario home-2 any more"),
                refuses(Trying.terms(Design.AB, "home", Trying.arms(0.4, 0.3, 0.3)), Map.of()));
        assertEquals(Optional.of("There is no scenario gone any more"), refuses(ab("gone"), Map.of()));
        Map<String, Experiment.Terms> all = Map.of("trial", ab("home"));
        for (String needed : List.of("home", "home-0", "home-1")) {
            assertEquals(
                    Optional.of("The experiment trial needs this scenario: disable it first"),
                    Agreeing.keeps(needed, all, NOW));
        }
        assertEquals(Optional.empty(), Agreeing.keeps("cart", all, NOW));
        assertEquals(Optional.empty(), Agreeing.keeps("home", Map.of("trial", Trying.disabled(ab("home"))), NOW));
        Experiment.Terms over = Trying.between(null, NOW, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertEquals(Optional.empty(), Agreeing.keeps("home", Map.of("trial", over), NOW));
        Experiment.Terms later = Trying.between(NEXT_WEEK, null, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertTrue(Agreeing.keeps("home", Map.of("trial", later), NOW).isPresent());
    }

    @Test
    void aTimeIsHalfOpen() {
        Experiment.Terms terms = Trying.between(NOW, NEXT_WEEK, Design.AB, "home", Trying.arms(0.5, 0.5));
        assertEquals(State.PLANNED, terms.at(NOW.minusMillis(1)));
        assertEquals(State.RUNNING, terms.at(NOW));
        assertEquals(State.RUNNING, terms.at(NEXT_WEEK.minusMillis(1)));
        assertEquals(State.ENDED, terms.at(NEXT_WEEK));
        assertEquals(State.DISABLED, Trying.disabled(terms).at(NOW));
        assertEquals(State.RUNNING, ab("home").at(NOW));
    }
}
