package io.cxm.ranking.scenario.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.filter.FilterSyntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    @Test
    void letsNothingGiveWayUnlessItSaysAfterHowManyShowings() throws FilterSyntax {
        assertEquals(0, Scenario.usual("home").fatigueAfter());
        var terms = new Scenario.Terms(null, null, Map.of(), null, null, null, null, null, null, null, 4, null);
        assertEquals(4, Scenario.of("home", terms).fatigueAfter());
    }

    private static Scenario with(Map<String, ChannelTerms> channels, String ranker) throws FilterSyntax {
        return Scenario.of(
                "home",
                new Scenario.Terms(null, null, channels, ranker, null, null, null, null, null, null, null, null));
    }

    @Test
    void asksAllChannelsOfABundleButThoseThatAreOff() throws FilterSyntax {
        var weighed = new ChannelTerms(true, 2.0, 50);
        Scenario scenario = with(Map.of("history", weighed, "trending", new ChannelTerms(false, 3.0, null)), "neural");
        assertEquals(
                Map.of("history", weighed, "bayes", new ChannelTerms(true, null, null)),
                scenario.asked(List.of("history", "bayes", "trending")));
        assertTrue(scenario.asked(List.of("trending")).isEmpty());
        assertEquals(
                Set.of("bayes"), Scenario.usual("any").asked(List.of("bayes")).keySet());
    }

    @Test
    void namesWhatABundleLacksOfWhatItAsksFor() throws FilterSyntax {
        Scenario scenario = with(
                Map.of(
                        "social", new ChannelTerms(true, null, null),
                        "interest", new ChannelTerms(false, null, null),
                        "bayes", new ChannelTerms(true, null, null)),
                "dual_tower");
        assertEquals(
                List.of(
                        "scenario home names the channel social, which this bundle lacks",
                        "scenario home names the ranker dual_tower, which this bundle lacks: the one that training"
                                + " chose ranks"),
                scenario.lacking(Set.of("bayes"), "neural"));
        assertTrue(with(Map.of(), "merge").lacking(Set.of(), "neural").isEmpty());
        assertTrue(Scenario.usual("any").lacking(Set.of(), "merge").isEmpty());
    }

    @Test
    void readsItsFilterOnce() throws FilterSyntax {
        var terms =
                new Scenario.Terms(null, null, Map.of(), null, null, null, "price < 5", null, null, null, null, null);
        assertTrue(Scenario.of("home", terms).filter().isPresent());
        var bad = new Scenario.Terms(null, null, Map.of(), null, null, null, "price <", null, null, null, null, null);
        assertThrows(FilterSyntax.class, () -> Scenario.of("home", bad));
    }

    @Test
    void theDefaultIsThereWithoutBeingWritten() throws FilterSyntax {
        assertEquals(
                Optional.of("default"), TenantScenarios.NONE.find("default").map(Scenario::id));
        assertTrue(TenantScenarios.NONE.find("home").isEmpty());
        Scenario written = Scenario.of("default", with(Map.of(), "merge").terms());
        var scenarios = new TenantScenarios(Map.of("default", written));
        assertTrue(scenarios.find("default").orElseThrow().byMerge());
        assertFalse(Scenario.usual("default").byMerge());
    }
}
