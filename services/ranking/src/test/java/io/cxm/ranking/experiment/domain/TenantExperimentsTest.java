package io.cxm.ranking.experiment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which requests an experiment divides, and how. */
class TenantExperimentsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Map<String, Scenario> scenarios = Map.of(
            "home", Scenario.usual("home"), "home-0", Scenario.usual("home-0"), "home-1", Scenario.usual("home-1"));

    private static Wanted of(Scenario scenario, Wanted.Shopper shopper, int count) {
        return new Wanted(
                        Wanted.Kind.RECOMMENDATIONS,
                        scenario.id(),
                        shopper,
                        Wanted.Circumstances.NONE,
                        new Wanted.Selection(count, "", Optional.empty(), List.of(), 0, true),
                        new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                        List.of(),
                        "")
                .in(Part.NONE);
    }

    private Wanted divided(String scenario, Wanted.Shopper shopper, Experiment.Terms terms) {
        Function<Scenario, Wanted> as = other -> of(other, shopper, 40); // the arms' own usual count
        return new TenantExperiments(List.of(new Experiment("trial", terms)), new TenantScenarios(scenarios))
                .divide(of(Scenario.usual(scenario), shopper, 7), as, NOW, new Random(1));
    }

    private static Experiment.Terms ab() {
        return Trying.terms(Design.AB, "home", Trying.arms(0.5, 0.5));
    }

    private static Wanted.Shopper shopper(String user, String anonymous, String session) {
        return new Wanted.Shopper(user, anonymous, session);
    }

    @Test
    void aShopperIsAnsweredByTheArmsScenarioUnderTheRulesOfBoth() {
        Wanted wanted = divided("home", shopper("u-1", "", ""), ab());
        Part.Dealt part = assertInstanceOf(Part.Dealt.class, wanted.part());
        assertEquals("trial", part.experiment().id());
        assertEquals(part.arm().scenario(), wanted.scenario().id());
        assertEquals("home", wanted.asked());
        assertEquals(Set.of("home", part.arm().scenario()), wanted.ruling());
        assertEquals(40, wanted.selection().count());
    }

    @Test
    void theLongestKnownIdDecides() {
        List<String> arms = new ArrayList<>();
        for (Wanted.Shopper one : List.of(
                shopper("x", "", ""),
                shopper("x", "other", "another"),
                shopper("", "x", ""),
                shopper("", "x", "another"),
                shopper("", "", "x"))) {
            arms.add(assertInstanceOf(
                            Part.Dealt.class, divided("home", one, ab()).part())
                    .arm()
                    .id());
        }
        assertEquals(1, Set.copyOf(arms).size(), arms::toString);
    }

    @Test
    void nobodyHasAnArmByChanceThatIsNotRecorded() {
        Wanted wanted = divided("home", Wanted.Shopper.UNKNOWN, ab());
        assertInstanceOf(Part.Unrecorded.class, wanted.part());
        assertEquals("home", wanted.asked());
        assertTrue(Set.of("home-0", "home-1").contains(wanted.scenario().id()));
    }

    @Test
    void bothArmsAnswerAsManyAsThePlaceAsksForUnderTheSameRules() {
        Wanted wanted = divided(
                "home", Wanted.Shopper.UNKNOWN, Trying.terms(Design.INTERLEAVING, "home", Trying.arms(0.5, 0.5)));
        Part.Drafted part = assertInstanceOf(Part.Drafted.class, wanted.part());
        assertEquals("home", wanted.scenario().id());
        assertEquals("a0", part.first().arm());
        assertEquals("a1", part.second().arm());
        for (Part.Team team : List.of(part.first(), part.second())) {
            assertEquals(7, team.wanted().selection().count());
            assertEquals("home", team.wanted().asked());
            assertEquals(Set.of("home", "home-0", "home-1"), team.wanted().ruling());
        }
        assertEquals("home-0", part.first().wanted().scenario().id());
        assertEquals("home-1", part.second().wanted().scenario().id());
    }

    @Test
    void whatNothingDividesIsAsItWasAsked() {
        Wanted.Shopper shopper = shopper("u-1", "", "");
        for (Experiment.Terms terms : List.of(
                Trying.disabled(ab()),
                Trying.between(NOW.plusMillis(1), null, Design.AB, "home", Trying.arms(0.5, 0.5)),
                Trying.between(null, NOW, Design.AB, "home", Trying.arms(0.5, 0.5)),
                Trying.terms(Design.AB, "cart", Trying.arms(0.5, 0.5)),
                Trying.terms(Design.AB, "home", Trying.arms(0.4, 0.3, 0.3)))) { // of the third there is no scenario
            Wanted wanted = divided("home", shopper, terms);
            assertSame(Part.NONE, wanted.part());
            assertEquals("home", wanted.scenario().id());
            assertEquals(Set.of("home"), wanted.ruling());
            assertEquals(7, wanted.selection().count());
        }
    }
}
