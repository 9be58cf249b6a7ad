package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.training.job.data.OrderLines;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever cuts, of the span that is told of every line is there. */
class SampleTest {
    private static final int DAYS = 40;
    private final OrderLines lines =
            new MadeOrders(2000, 0.3, (late, effort, gift) -> 0.3, 11).records.orderLines(); // of 100 days

    private long cameSince(long from) {
        return Arrays.stream(lines.there()).filter(l -> lines.at(l) >= from).count();
    }

    @Test
    void whereDaysCutItBeginsWithThem() {
        Sample sample = Sample.of(lines, DAYS, 50_000);
        assertEquals(lines.clock() - DAYS * MadeOrders.DAY, sample.from());
        assertEquals(cameSince(sample.from()), sample.told().length);
        int[] answers =
                IntStream.of(lines.there()).filter(l -> lines.label(l) > 0).toArray();
        assertEquals(answers.length, sample.labelled().length, "all answers are learned from");
        assertTrue(sample.at(sample.labelled()[0]) < sample.from());
    }

    /** 1,000 rows: 500 with an answer and 500 without one, of 70 in a hundred lines. */
    @Test
    void whereRoomCutsItBeginsWhereEveryLineHasSome() {
        Sample sample = Sample.of(lines, 365, 1000);
        assertEquals(1000, sample.rows());
        int[] told = sample.told();
        assertEquals(cameSince(sample.from()), told.length);
        assertTrue(told.length > 650 && told.length < 780, "told " + told.length);
        assertEquals(
                0.3,
                (double) Arrays.stream(sample.labelsOf(told)).filter(l -> l > 0).count() / told.length,
                0.05);
    }

    /** 500 answers are some 560 lines, fewer than there is room for. */
    @Test
    void whereAnswersAreCutItBeginsWithTheOldestThatIsLearnedFrom() {
        OrderLines answered = new MadeOrders(2000, 0.9, (late, effort, gift) -> 0.3, 12).records.orderLines();
        Sample sample = Sample.of(answered, 365, 1000);
        int[] told = sample.told();
        assertEquals(500, sample.labelled().length);
        assertEquals(
                Arrays.stream(answered.there())
                        .filter(l -> answered.at(l) >= sample.from())
                        .count(),
                told.length);
        assertTrue(told.length > 450 && told.length < 600, "told " + told.length);
        assertTrue(sample.at(sample.labelled()[0]) >= sample.from() - 1);
    }

    @Test
    void ofOldLinesNoneIsTold() {
        Sample sample = Sample.of(lines, 0, 50_000);
        assertEquals(0, sample.told().length);
        assertTrue(sample.labelled().length > 400);
    }
}
