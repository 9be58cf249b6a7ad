package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.satisfaction.online.domain.DriftSums.Both;
import io.cxm.satisfaction.online.domain.DriftSums.Part;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftFiguresTest {
    /** A category of which each shopper of a period was shown one item. */
    private static Part part(String name, int now, int then) {
        double[] ofNow = new double[DriftSums.FOLDS];
        double[] ofThen = new double[DriftSums.FOLDS];
        for (int s = 0; s < now; s++) {
            ofNow[(7 * s + 13 * name.charAt(0)) % DriftSums.FOLDS]++; // others than those of another part
        }
        for (int s = 0; s < then; s++) {
            ofThen[(7 * s + 13 * name.charAt(0) + 5) % DriftSums.FOLDS]++;
        }
        return new Part(new DriftBin(DriftBin.Kind.VALUE, name, null, null), ofNow, ofThen);
    }

    private static DriftSums sums(Part... parts) {
        return sums(Map.of(), parts);
    }

    private static DriftSums sums(Map<List<@Nullable String>, Both> scenarios, Part... parts) {
        Both shoppers = new Both(
                (long) List.of(parts).stream()
                        .mapToDouble(p -> DriftSums.sum(p.now()))
                        .sum(),
                (long) List.of(parts).stream()
                        .mapToDouble(p -> DriftSums.sum(p.then()))
                        .sum());
        return new DriftSums(shoppers, Map.of(DriftDimension.CATEGORY, List.of(parts)), scenarios, true);
    }

    private static DriftFigures.Moved told(DriftSums sums) {
        return DriftFigures.of(sums, null).dimensions().getFirst();
    }

    @Test
    void saysWhatMovedMostFirst() {
        DriftFigures.Moved moved = told(sums(part("a", 400, 400), part("b", 150, 500), part("c", 450, 100)));
        assertEquals(Stability.MOVED_FAR, moved.verdict());
        assertEquals(
                List.of("c", "b", "a"),
                moved.bins().stream().map(bin -> bin.bin().name()).toList());
        DriftFigures.Shares shares = moved.bins().getFirst().shares();
        assertEquals(0.45, shares == null ? 0 : shares.now(), 1e-12);
        assertEquals(0.1, shares == null ? 0 : shares.then(), 1e-12);
    }

    @Test
    void tellsASmallShopOfNoMovementThatChanceMayBring() {
        DriftFigures.Moved moved = told(sums(part("a", 9, 6), part("b", 6, 9)));
        assertEquals(Stability.WITHIN_CHANCE, moved.verdict(), moved::toString);
        DriftFigures.Moved same = told(sums(part("a", 900, 600), part("b", 600, 900)));
        assertEquals(Stability.MOVED, same.verdict(), "the same shares of many shoppers: " + same);
    }

    /** b is of four shoppers in one period, so that a or c would give it away. */
    @Test
    void hidesWhatTellsOfFew() {
        DriftFigures.Moved moved = told(sums(part("a", 40, 40), part("b", 30, 4), part("c", 50, 50)));
        assertEquals(
                List.of("c"),
                moved.bins().stream()
                        .filter(bin -> bin.shares() != null)
                        .map(bin -> bin.bin().name())
                        .toList());
        assertNull(moved.bins().getLast().shares());
    }

    @Test
    void saysWhyNothingIsTold() {
        assertEquals(
                Withheld.UNCOMPARED,
                DriftFigures.of(sums(part("a", 30, 0)), null).whole());
        assertEquals(
                Withheld.TOO_FEW, DriftFigures.of(sums(part("a", 4, 30)), null).whole());
        assertEquals(
                Map.of(DriftDimension.CATEGORY, Withheld.FEW_SHOPPERS),
                DriftFigures.of(sums(part("a", 9, 30)), null).hidden());
        assertEquals(new Both(40, 38), sums(part("a", 40, 30), part("b", 0, 8)).shown());
    }

    private static DriftFigures of(DriftDimension dimension, boolean aged, Part... parts) {
        return DriftFigures.of(
                new DriftSums(new Both(40, 40), Map.of(dimension, List.of(parts)), Map.of(), aged), null);
    }

    private static Part unknown(int now, int then) {
        Part part = part("u", now, then);
        return new Part(new DriftBin(DriftBin.Kind.UNKNOWN, null, null, null), part.now(), part.then());
    }

    @Test
    void saysNothingIsStableOfWhatIsNotKnown() {
        Map<DriftDimension, Withheld> hidden = Map.of(DriftDimension.PRICE, Withheld.UNCOMPARED);
        assertEquals(hidden, of(DriftDimension.PRICE, true, unknown(40, 40)).hidden());
        assertEquals(
                hidden,
                of(DriftDimension.PRICE, true, unknown(30, 40), part("a", 10, 0))
                        .hidden());
        assertEquals(
                hidden,
                of(DriftDimension.PRICE, true, unknown(40, 30), part("a", 0, 10))
                        .hidden());
        assertEquals(
                Map.of(),
                of(DriftDimension.PRICE, true, unknown(30, 30), part("a", 10, 10))
                        .hidden());
    }

    /** Where all of which it is known are new, all that comes of age would have moved. */
    @Test
    void hidesAgeUntilAnItemMayHaveIt() {
        Part[] parts = {part("new", 20, 20), part("old", 20, 20)};
        assertEquals(
                Map.of(DriftDimension.AGE, Withheld.UNCOMPARED),
                of(DriftDimension.AGE, false, parts).hidden());
        assertEquals(Map.of(), of(DriftDimension.AGE, true, parts).hidden());
        assertEquals(Map.of(), of(DriftDimension.CATEGORY, false, parts).hidden());
    }

    /** Of all, and of all other scenarios, three who were shown something in cart would follow. */
    @Test
    void hidesAScenarioThatWouldPartFew() {
        Part one = part("a", 40, 40);
        Map<List<@Nullable String>, Both> scenarios = new HashMap<>();
        scenarios.put(Collections.singletonList("home"), new Both(40, 40));
        scenarios.put(Collections.singletonList("cart"), new Both(0, 3));
        DriftSums sums = sums(scenarios, one);
        assertEquals(Withheld.PARTED, DriftFigures.of(sums, "home").whole());
        assertNull(DriftFigures.of(sums, null).whole());
    }
}
