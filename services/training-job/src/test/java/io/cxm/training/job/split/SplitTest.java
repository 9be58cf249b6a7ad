package io.cxm.training.job.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.event.EventType;
import io.cxm.features.Hashing;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);

    /** R5 and R29: whatever recall may know lies before whatever it is asked for. */
    @Test
    void knowsNothingOfWhatIsAskedFor() {
        Seeds.check(30, random -> {
            ShopperLog log = log(random);
            Split split = split(log, true);
            for (Split.Stage stage : split.rows(log)) {
                assertBefore(log, stage);
            }
            assertBefore(log, split.validation(log));
            assertBefore(log, split.test(log));
        });
    }

    @Test
    void dealsEveryFoldOnceWhenTimesSayNothing() {
        ShopperLog log = log(new Random(1));
        Split split = split(log, false);
        int[] asked = new int[log.size()];
        for (Split.Stage stage : split.rows(log)) {
            for (int i = 0; i < asked.length; i++) {
                asked[i] += stage.asked().keeps(i) ? 1 : 0;
            }
        }
        for (int i = 0; i < asked.length; i++) {
            boolean held = split.part()[i] >= Split.VALIDATION;
            assertEquals(held ? 0 : 1, asked[i]);
        }
        assertArrayEquals(split.part(), split(log, false).part(), "one seed, one split");
        long[] sizes = split.sizes();
        assertEquals(log.size(), Arrays.stream(sizes).sum());
        assertTrue(sizes[1] > 0 && sizes[2] > 0);
    }

    /** Live events without a time of their own count as the newest: of 100 with times and 45 without the test is the latter. */
    @Test
    void whatComesAtOneTimeLeavesTheValidationSome() {
        ShopperLog log = at(LongStream.range(0, 145).map(i -> Math.min(i, 100)).toArray());
        Split split = split(log, true);
        assertTrue(split.byTime());
        assertArrayEquals(new long[] {82, 18, 45}, split.sizes());
    }

    @Test
    void twoTimesAreTooFewForThreeParts() {
        ShopperLog log = at(LongStream.range(0, 100).map(i -> i / 50).toArray());
        assertFalse(split(log, true).byTime());
    }

    private static Split split(ShopperLog log, boolean timed) {
        return Split.of(log, SIGNALS, timed, i -> Hashing.of("event " + i));
    }

    /** What comes later leaves most where it was: a bundle is not measured on what it was fitted on because the data grew. */
    @Test
    void growingDataMovesFewToAnotherPart() {
        byte[] before = split(at(new long[100]), false).part();
        byte[] after = split(at(new long[110]), false).part();
        long moved = IntStream.range(0, 100).filter(i -> before[i] != after[i]).count();
        assertTrue(moved <= 4, moved + " of 100 moved");
    }

    /** One shopper's purchases, each of another item. */
    private static ShopperLog at(long... times) {
        int n = times.length;
        byte[] types = new byte[n];
        Arrays.fill(types, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
        int[] items = IntStream.range(0, n).toArray();
        return new ShopperLog(n, new int[] {0, n}, items, types, new float[n], times, new short[n], times[n - 1]);
    }

    /** What calibrates a stage lies within what the stage knows, a week before its clock where that can be. */
    @Test
    void calibratesOnlyByWhatIsKnown() {
        Seeds.check(30, random -> {
            ShopperLog log = log(random);
            for (boolean timed : new boolean[] {true, false}) {
                Split split = split(log, timed);
                List<Split.Stage> stages = new ArrayList<>(split.rows(log));
                stages.add(split.validation(log));
                stages.add(split.test(log));
                for (Split.Stage stage : stages) {
                    Split.Stage earlier = stage.earlier().orElseThrow();
                    ShopperLog asked = log.filtered(earlier.asked());
                    assertTrue(asked.size() > 0);
                    assertEquals(stage.known().size(), earlier.known().size() + asked.size());
                    assertTrue(!timed || asked.clock() <= stage.known().clock());
                    for (int i = 0; i < log.size(); i++) {
                        assertTrue(!(earlier.asked().keeps(i) && stage.asked().keeps(i)));
                    }
                }
            }
        });
    }

    @Test
    void calibratesAWeekBeforeTheClockWhereThatCanBe() {
        long day = 86_400_000;
        int n = 100;
        byte[] type = new byte[n];
        Arrays.fill(type, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
        long[] time = LongStream.range(0, n).map(i -> i * day / 2).toArray(); // fifty days: a tenth is five
        ShopperLog log = new ShopperLog(1, new int[] {0, n}, new int[n], type, new float[n], time, time[n - 1]);
        Split split = split(log, true);
        for (Split.Stage stage : List.of(split.rows(log).get(1), split.validation(log), split.test(log))) {
            long before = stage.earlier().orElseThrow().known().clock();
            assertTrue(before + 7 * day <= stage.known().clock());
            assertTrue(before + 13 * day > stage.known().clock(), "no earlier than need be");
        }
    }

    private static void assertBefore(ShopperLog log, Split.Stage stage) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < log.size(); i++) {
            first = stage.asked().keeps(i) ? Math.min(first, log.time()[i]) : first;
        }
        for (long known : stage.known().time()) {
            assertTrue(known < first);
        }
    }

    private static ShopperLog log(Random random) {
        int shoppers = 20;
        int each = 15;
        int[] offsets = new int[shoppers + 1];
        int n = shoppers * each;
        int[] item = random.ints(n, 0, 30).toArray();
        byte[] type = new byte[n];
        Arrays.fill(type, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
        long[] time = new long[n];
        for (int u = 0; u < shoppers; u++) {
            offsets[u + 1] = (u + 1) * each;
            long[] of = random.longs(each, 0, 200).sorted().toArray();
            System.arraycopy(of, 0, time, u * each, each);
        }
        return new ShopperLog(30, offsets, item, type, new float[n], time, 200);
    }
}
