package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductSumsTest {
    private static final double NONE = Double.NaN;

    /** So many shoppers, the first of whom give stars and the last of whom bought it, and nobody CSAT. */
    private static ProductSums told(int shoppers, int stars, int lines) {
        List<double[]> told = new ArrayList<>();
        for (int i = 0; i < shoppers; i++) {
            told.add(new double[] {i < stars ? 4 : NONE, NONE, i >= shoppers - lines ? 0 : NONE});
        }
        return Worlds.sums("p", "c", told.toArray(double[][]::new));
    }

    private static List<Long> n(ProductSums sums) {
        return sums.means().stream().map(ProductSums.Mean::n).toList();
    }

    @Test
    void isAsItWasWhereEnoughToldByEach() {
        ProductSums sums = told(7, 5, 6);
        assertSame(sums, sums.ofEnough());
    }

    @Test
    void silentBuyersHideNobodyWhoRated() {
        assertEquals(List.of(0L, 0L, 0L), n(told(5, 1, 4).ofEnough()));
        assertEquals(0, told(5, 1, 4).ofEnough().shoppers());
        ProductSums left = told(12, 4, 9).ofEnough();
        assertEquals(List.of(0L, 0L, 9L), n(left));
        assertEquals(9, left.shoppers(), "who rated and bought nothing is not counted");
        assertEquals(new ProductSums.Pair(0, 0, 0, 0, 0), left.pair(0, 2));
    }

    @Test
    void countsOnceWhoToldBothThatAreLeft() {
        double[][] told = new double[9][];
        for (int i = 0; i < 9; i++) {
            told[i] = new double[] {i < 6 ? 4 : NONE, i == 0 ? 2 : NONE, i > 2 ? 1 : NONE};
        }
        ProductSums sums = Worlds.sums("p", null, told);
        ProductSums left = sums.ofEnough();
        assertEquals(List.of(6L, 0L, 6L), n(left));
        assertEquals(9, left.shoppers());
        assertEquals(sums.pair(0, 2), left.pair(0, 2));
    }
}
