package io.cxm.training.job.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.event.EventType;
import io.cxm.training.job.data.Opinions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SatisfactionFitTest {
    private static final long DAY = 86_400_000;
    private static final long CLOCK = 100 * DAY;
    private static final int RATING = EventType.EVENT_TYPE_RATING_VALUE;
    private static final int PURCHASE = EventType.EVENT_TYPE_PURCHASE_VALUE;
    private static final int RETURN = EventType.EVENT_TYPE_RETURN_VALUE;

    private static final Opinions NOTHING_SAID = said(new int[0], new int[0], new float[0]);

    /** What somebody did: item, type, value, day. */
    private record Did(int item, int type, float value, long day) {}

    private static ShopperLog log(int items, List<List<Did>> shoppers) {
        int[] offsets = new int[shoppers.size() + 1];
        IntStream.range(0, shoppers.size())
                .forEach(u -> offsets[u + 1] = offsets[u] + shoppers.get(u).size());
        List<Did> all = shoppers.stream().flatMap(List::stream).toList();
        byte[] types = new byte[all.size()];
        float[] values = new float[all.size()];
        IntStream.range(0, all.size()).forEach(i -> {
            types[i] = (byte) all.get(i).type();
            values[i] = all.get(i).value();
        });
        return new ShopperLog(
                items,
                offsets,
                all.stream().mapToInt(Did::item).toArray(),
                types,
                values,
                all.stream().mapToLong(did -> did.day() * DAY).toArray(),
                CLOCK);
    }

    private static Opinions said(int[] shoppers, int[] items, float[] satisfied) {
        long[] at = new long[items.length];
        Arrays.fill(at, 50 * DAY);
        return new Opinions(true, shoppers, items, satisfied, at);
    }

    private static Columns fit(ShopperLog log, Opinions opinions) {
        return SatisfactionFit.columns(log, opinions).orElseThrow();
    }

    /** Of each shopper one rating of either item: means .875 and .125, as {@link OneWayTest} has them by hand. */
    private static List<List<Did>> raters(int shoppers) {
        return IntStream.range(0, shoppers)
                .mapToObj(u -> List.of(new Did(0, RATING, 4 + u % 2, 10), new Did(1, RATING, 1 + u % 2, 20)))
                .toList();
    }

    @Test
    void itemsThatDifferKeepWhatIsSaidOfThem() {
        Columns fit = fit(log(3, raters(26)), NOTHING_SAID);
        assertEquals(26 / 27.0 * .375, fit.floats("above").get(0), 1e-6);
        assertEquals(-26 / 27.0 * .375, fit.floats("above").get(1), 1e-6);
        assertEquals(0, fit.floats("above").get(2), "of which nobody said anything");
        assertEquals(Math.log(27), fit.floats("answers").get(0), 1e-6);
        assertEquals(0, fit.floats("answers").get(2));
        assertEquals(Math.sqrt(.280625), fit.floats("spread").get(0), 1e-6);
    }

    /** A rating of day 10, an answer of day 50; whoever says it again and again says it once. */
    @Test
    void theNewestWordOfEachShopperCounts() {
        int[] shoppers = IntStream.range(0, 520).map(n -> n % 26).toArray();
        float[] best = new float[520];
        Arrays.fill(best, 1);
        Columns fit = fit(log(3, raters(26)), said(shoppers, new int[520], best));
        assertEquals(Math.log(27), fit.floats("answers").get(0), 1e-6);
        assertTrue(fit.floats("above").get(0) > 26 / 27.0 * .4, "all of item 0 are content now");
    }

    @Test
    void fewerThanFiveShoppersTellNothing() {
        List<List<Did>> shoppers = new ArrayList<>(raters(26));
        for (int u = 0; u < 4; u++) {
            shoppers.add(List.of(new Did(2, RATING, 1, 30)));
        }
        Columns fit = fit(log(3, shoppers), NOTHING_SAID);
        assertEquals(0, fit.floats("above").get(2));
        assertEquals(0, fit.floats("answers").get(2));
        shoppers.add(List.of(new Did(2, RATING, 1, 30)));
        assertTrue(
                fit(log(3, shoppers), NOTHING_SAID).floats("above").get(2) < -.25,
                "0 against means of .875, .125 and 0");
    }

    /** Of ten items ten shoppers buy two each; of every second all return one. A line too young, and what was bought elsewhere, count for nothing. */
    @Test
    void linesThatCameBackCountAgainstThoseWhoseTimeIsOver() {
        List<List<Did>> shoppers = new ArrayList<>();
        for (int u = 0; u < 10; u++) {
            List<Did> did = new ArrayList<>();
            for (int item = 0; item < 10; item++) {
                did.add(new Did(item, PURCHASE, 1, 10));
                did.add(new Did(item, PURCHASE, 1, 20));
                did.add(new Did(item, PURCHASE, 1, 90));
            }
            for (int item = 0; item < 10; item += 2) {
                did.add(new Did(item, RETURN, 1, 95));
                did.add(new Did(item, RETURN, 1, 96));
            }
            did.add(new Did(10, RETURN, 1, 99));
            shoppers.add(did);
        }
        // the first return is of the line of day 90, which is too young, the second of that of day 20
        Columns fit = fit(log(11, shoppers), NOTHING_SAID);
        float returned = fit.floats("returned").get(0);
        assertEquals(.25 * 20 / (20 + 5), returned, 1e-6, "half of them against a quarter, m = 5, the least");
        assertEquals(-returned, fit.floats("returned").get(1), 1e-6);
        assertEquals(0, fit.floats("returned").get(10), "it was bought elsewhere");
        assertEquals(0, fit.floats("spread").get(0), "nobody said anything");
    }

    @Test
    void nextToNothingIsNothing() {
        assertTrue(SatisfactionFit.columns(log(3, raters(24)), NOTHING_SAID).isEmpty());
        assertTrue(SatisfactionFit.columns(log(3, raters(26)), Opinions.UNKNOWN).isEmpty(), "nobody may learn it");
    }
}
