package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.training.job.data.TenantRecords;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final Sample sample =
            Sample.of(new MadeOrders(1500, 0.5, (late, effort, gift) -> 0.3, 13).records.orderLines(), 365, 50_000);
    private final Parts parts = Parts.of(sample);

    /** Answers are given three to seven days after a line came. */
    @Test
    void noneKnowsAnAnswerThatWasGivenOnceItHadBegun() {
        for (Parts.Part part : List.of(parts.validation(), parts.decision(), parts.test())) {
            assertTrue(Arrays.stream(part.before()).allMatch(row -> answeredAt(row) < part.from()));
        }
        int[] labelled = sample.labelled();
        long lost = Arrays.stream(labelled)
                .limit((int) (labelled.length * 0.7))
                .filter(row -> answeredAt(row) >= parts.test().from())
                .count();
        assertTrue(lost > 20, "answers that were on their way: " + lost);
        assertEquals((int) (labelled.length * 0.7) - lost, parts.test().before().length);
        assertTrue(Arrays.stream(parts.decision().rows())
                .allMatch(row -> answeredAt(row) < parts.test().from()));
    }

    private long answeredAt(int row) {
        return sample.lines().labelAt(sample.line()[row]);
    }

    @Test
    void eachComesAfterThoseBeforeIt() {
        for (Parts.Part part : List.of(parts.validation(), parts.decision(), parts.test())) {
            assertTrue(part.rows().length > 20);
            assertTrue(Arrays.stream(part.before()).allMatch(row -> sample.at(row) <= part.from()));
            assertTrue(Arrays.stream(part.rows()).allMatch(row -> sample.at(row) >= part.from()));
        }
        int last = parts.decision().rows()[parts.decision().rows().length - 1];
        assertTrue(last < parts.test().rows()[0]);
        assertTrue(parts.validation().rows()[0] < parts.decision().rows()[0]);
        assertTrue(parts.suffice());
    }

    /** A shop that asked everybody on one day has nothing to learn from of which something later is known. */
    @Test
    void answersOfOneDayDoNotSuffice() {
        TenantRecords records = new MadeOrders(600, 0, (late, effort, gift) -> 0.3, 14).records;
        for (int n = 0; n < 600; n++) {
            records.add(MadeOrders.answer(n, 1 + n % 5, MadeOrders.bought(600) + 20 * MadeOrders.DAY));
        }
        Predictions of =
                Predictions.of(records.orderLines(), new Predictions.Order("shop", "1", 365, 50_000, 0, 17), _ -> {});
        assertEquals("too-few-answers", of.told().path("state").asText());
        assertEquals(0, of.told().path("answers").asInt());
    }
}
