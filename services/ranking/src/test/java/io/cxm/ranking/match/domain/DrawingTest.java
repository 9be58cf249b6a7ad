package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.match.domain.Drawing.Drawn;
import io.cxm.ranking.match.domain.Drawing.Open;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingTest {
    /** History finds 3, 0, 1 in this order, trending 2 and 0. */
    private static final Map<String, ToIntFunction<Scored>> RANKS = Map.of(
            "history", one -> List.of(3, 0, 1).indexOf(one.item()) + 1,
            "trending", one -> List.of(2, 0).indexOf(one.item()) + 1);

    private static Scored scored(int item) {
        return new Scored(item, item, "i" + item, 0.5 - item / 100.0, 1);
    }

    private static Scored pinned(int item) {
        return new Scored(item, item, "i" + item, 0.5, 0.5, 1, List.of(new Applied("r", Effect.PIN, 1)), null, null);
    }

    private static List<Scored> scored(int from, int to) {
        return IntStream.range(from, to).mapToObj(DrawingTest::scored).toList();
    }

    private static Drawing drawing(double share, int among, long seed) {
        return new Drawing(share, among, seed, RANKS);
    }

    private static Explored explored(Optional<Drawn> drawn) {
        return drawn.orElseThrow().explored();
    }

    @Test
    void theLastOfTheFirstTenPlacesIsOpen() {
        assertEquals(Optional.of(new Open(9, 10)), drawing(0.1, 0, 1).open(scored(0, 30)));
        assertEquals(Optional.of(new Open(3, 4)), drawing(0.1, 0, 1).open(scored(0, 4)));
        assertEquals(Optional.empty(), drawing(0.1, 0, 1).open(scored(0, 1)), "a single place is for what is best");
        assertEquals(Optional.empty(), Drawing.NONE.open(scored(0, 30)));
    }

    @Test
    void noPlaceThatARuleGaveAwayIs() {
        assertEquals(
                Optional.of(new Open(1, 3)),
                drawing(0.1, 0, 1).open(List.of(pinned(7), scored(0), scored(1), pinned(8), pinned(9))));
        assertEquals(Optional.empty(), drawing(0.1, 0, 1).open(List.of(pinned(7), scored(0), pinned(8))));
    }

    /** Of five items: .2/5 for each, and .8 more for the one that stands there anyway. */
    @Test
    void theGreedyOneIsDrawnAsWell() {
        for (long seed = 0; seed < 200; seed++) {
            Drawn drawn =
                    drawing(0.2, 0, seed).draw(scored(0), scored(1, 5), 10).orElseThrow();
            boolean greedy = drawn.shown().item() == 0;
            assertEquals(greedy ? 0.84 : 0.04, drawn.explored().propensity(), 1e-12);
            assertEquals(
                    greedy ? Optional.empty() : Optional.of("i0"),
                    drawn.explored().insteadOf());
            assertEquals(5, drawn.explored().among());
            assertEquals(10, drawn.explored().rank());
        }
    }

    @Test
    void saysWhoseFirstTheyAre() {
        Explored stays = explored(drawing(0, 0, 1).draw(scored(0), scored(1, 5), 10));
        assertEquals(List.of(), stays.firstOf());
        assertEquals(List.of("history", "trending"), stays.firstElsewhere());
        // 3 and 2 may not stand there, so that 0 is the first of both
        Explored both = explored(drawing(0, 0, 1).draw(scored(0), List.of(scored(1), scored(4)), 10));
        assertEquals(List.of("history", "trending"), both.firstOf());
        assertEquals(List.of(), both.firstElsewhere());
        for (long seed = 0; seed < 200; seed++) {
            Drawn drawn =
                    drawing(1, 0, seed).draw(scored(0), List.of(scored(2)), 10).orElseThrow();
            boolean greedy = drawn.shown().item() == 0;
            assertEquals(
                    List.of(greedy ? "history" : "trending"), drawn.explored().firstOf());
            assertEquals(
                    greedy ? List.of() : List.of("history"), drawn.explored().insteadFirstOf());
            assertEquals(
                    greedy ? List.of("trending") : List.of(), drawn.explored().firstElsewhere());
        }
    }

    @Test
    void ofManyTheFirstOfEachChannelAndTheBestAreDrawn() {
        List<Scored> others = scored(1, 60);
        Set<Integer> seen = new HashSet<>();
        for (long seed = 0; seed < 500; seed++) {
            Drawn drawn = drawing(1, 4, seed).draw(scored(0), others, 10).orElseThrow();
            assertEquals(4, drawn.explored().among());
            seen.add(drawn.shown().item());
        }
        assertEquals(Set.of(0, 3, 2, 1), seen);
        assertEquals(
                3, explored(drawing(1, 1, 1).draw(scored(0), others, 10)).among(), "no channel's first is left out");
        assertEquals(60, explored(drawing(1, 0, 1).draw(scored(0), others, 10)).among());
    }

    @Test
    void whoStandsAloneIsNotDrawn() {
        assertEquals(Optional.empty(), drawing(1, 0, 1).draw(scored(0), List.of(), 10));
    }

    @Test
    void whatOnlyStandsReadyForAPinIsNoCandidate() {
        assertTrue(drawing(1, 0, 1).found(scored(2)));
        assertFalse(drawing(1, 0, 1).found(scored(4)));
    }

    /** Whoever compares an answer with one under another rule sees what the rule did, and no second draw. */
    @Test
    void whoWasDrawnStaysWhereOthersLeave() {
        Seeds.check(200, random -> {
            long seed = random.nextLong();
            List<Scored> others = scored(1, 30);
            Scored shown = drawing(1, 0, seed)
                    .draw(scored(0), others, 10)
                    .orElseThrow()
                    .shown();
            List<Scored> fewer = others.stream()
                    .filter(one -> one.item() == shown.item() || random.nextBoolean())
                    .toList();
            assertEquals(
                    shown.item(),
                    drawing(1, 0, seed)
                            .draw(scored(0), fewer, 10)
                            .map(drawn -> drawn.shown().item())
                            .orElse(shown.item()));
        });
    }

    /** Over many answers each item is shown as often as its propensity says, and 1/p of it comes to one answer each. */
    @Test
    void isShownAsOftenAsItsPropensitySays() {
        Seeds.check(5, random -> {
            int n = 2 + random.nextInt(12);
            double share = 0.05 + random.nextDouble() / 2;
            int runs = 40_000;
            Map<Integer, Integer> shown = new HashMap<>();
            Map<Integer, Double> propensity = new HashMap<>();
            var seeds = new Random(random.nextLong());
            List<Scored> others = new ArrayList<>(scored(1, n));
            for (int run = 0; run < runs; run++) {
                Drawn drawn = drawing(share, 0, seeds.nextLong())
                        .draw(scored(0), others, 10)
                        .orElseThrow();
                shown.merge(drawn.shown().item(), 1, Integer::sum);
                propensity.merge(drawn.shown().item(), drawn.explored().propensity(), Math::max);
            }
            double sum = 0;
            for (int item = 0; item < n; item++) {
                double p = propensity.getOrDefault(item, 0.0);
                double often = shown.getOrDefault(item, 0) / (double) runs;
                double deviation = Math.sqrt(p * (1 - p) / runs);
                assertTrue(Math.abs(often - p) <= 5 * deviation, item + " of " + n + ": " + often + " and not " + p);
                sum += p;
            }
            assertEquals(1, sum, 1e-9);
        });
    }
}
