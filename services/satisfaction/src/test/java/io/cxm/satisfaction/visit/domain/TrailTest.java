package io.cxm.satisfaction.visit.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TrailTest {
    /** Whatever batches they come in, and however often. */
    @RepeatedTest(20)
    void isTheSameInWhateverOrderStepsCome(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        List<Step> steps = steps(random, 1 + random.nextInt(2 * Trail.MOST));
        Trail atOnce = Trail.EMPTY.with(steps);
        List<Step> shuffled = new ArrayList<>(steps);
        shuffled.addAll(steps.subList(0, steps.size() / 2));
        Collections.shuffle(shuffled, random);
        Trail inBatches = Trail.EMPTY;
        int from = 0;
        while (from < shuffled.size()) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(30));
            inBatches = Trail.of(inBatches.with(shuffled.subList(from, to)).bytes());
            from = to;
        }
        assertEquals(atOnce, inBatches, "seed " + seed);
    }

    @Test
    void keepsWhatSellsWhereThereIsTooMuch() {
        List<Step> steps = steps(new Random(1), Trail.MOST);
        steps.add(new Step(1_000_000, Step.Kind.PURCHASE, 5000, 0, Step.UNTOLD));
        Trail trail = Trail.EMPTY.with(steps);
        assertEquals(Trail.MOST, trail.steps().size());
        assertTrue(trail.steps().getLast().isSelling());
    }

    @Test
    void keepsTheFirstOfOneId() {
        Step first = new Step(5, Step.Kind.LOOK, 1, 7, 10);
        assertEquals(
                List.of(first),
                new Trail(List.of(first))
                        .with(List.of(new Step(4, Step.Kind.CART, 1, 0, 0)))
                        .steps());
    }

    private static List<Step> steps(Random random, int n) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Step.Kind kind = random.nextInt(10) == 0 ? Step.Kind.CART : Step.Kind.LOOK;
            steps.add(new Step(random.nextInt(5000), kind, i, random.nextInt(), random.nextInt(9) - 1));
        }
        return steps;
    }
}
