package io.cxm.ranking.answer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final AnswerId ID = AnswerId.next(1_793_491_200_000L);

    private static Outcome known(List<String> without, List<String> with, int acted) {
        return new Outcome.Known(
                new Compared(without, with, acted, without.size() != with.size(), Map.of("a", "Kettle", "d", "Scarf")));
    }

    @Test
    void countsWhatComesGoesAndMoves() {
        var tally = new Tally(true);
        tally.add(ID, new Outcome.Unmoved());
        tally.add(ID, known(List.of("a", "b", "c"), List.of("a", "b", "c"), 0));
        tally.add(ID, known(List.of("a", "b", "c"), List.of("d", "a", "b"), 1));
        tally.add(ID, known(List.of("c", "d"), List.of("d"), 1));
        tally.add(ID, new Outcome.Unknown(Outcome.Reason.BUNDLE_GONE));
        Tally.Counts counts = tally.counts();
        assertEquals(4, counts.looked());
        assertEquals(5, counts.answers());
        assertEquals(3, counts.applies());
        assertEquals(2, counts.differs());
        assertEquals(1, counts.unfilled());
        assertEquals(2, counts.acted());
        assertEquals(1, counts.came());
        assertEquals(2, counts.went());
        assertEquals(1, counts.up());
        assertEquals(2, counts.down());
        assertEquals(Map.of(Outcome.Reason.BUNDLE_GONE, 1), counts.unknown());
        assertEquals(Optional.of(Share.of(2, 4)), counts.share());
        assertEquals(
                List.of(
                        new Tally.Affected("c", "", 0, 2, 0, OptionalDouble.of(2), OptionalDouble.empty()),
                        new Tally.Affected("d", "Scarf", 1, 0, 1, OptionalDouble.of(2), OptionalDouble.of(1)),
                        new Tally.Affected("a", "Kettle", 0, 0, 1, OptionalDouble.of(1), OptionalDouble.of(2)),
                        new Tally.Affected("b", "", 0, 0, 1, OptionalDouble.of(2), OptionalDouble.of(3))),
                counts.items());
    }

    @Test
    void saysTheOppositeOfARuleThatIsLeftAway() {
        var tally = new Tally(false);
        tally.add(ID, known(List.of("a", "b"), List.of("d", "a"), 1));
        Tally.Counts counts = tally.counts();
        assertEquals(List.of(new Tally.Example(ID, List.of("d", "a"), List.of("a", "b"))), counts.examples());
        assertEquals(1, counts.up());
        assertEquals(0, counts.down());
        assertEquals("b", counts.items().getFirst().id());
        assertEquals(1, counts.items().getFirst().came());
    }

    @Test
    void namesTwentyItemsAndFiveAnswersAtMost() {
        var tally = new Tally(true);
        for (int i = 0; i < 30; i++) {
            List<String> before = IntStream.range(30 * i, 30 * i + 30)
                    .mapToObj(Integer::toString)
                    .toList();
            tally.add(ID, known(before, before.reversed(), 0));
        }
        assertEquals(20, tally.counts().items().size());
        assertEquals(5, tally.counts().examples().size());
        assertEquals(30, tally.counts().differs());
    }

    @Test
    void hasNoShareOfNothing() {
        var tally = new Tally(true);
        tally.add(ID, new Outcome.Unknown(Outcome.Reason.NOT_SAME));
        assertTrue(tally.counts().share().isEmpty());
    }
}
