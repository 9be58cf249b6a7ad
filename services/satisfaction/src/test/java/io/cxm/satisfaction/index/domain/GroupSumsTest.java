package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.index.domain.GroupSums.Crossing;
import io.cxm.satisfaction.index.domain.GroupSums.Unseen;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSumsTest {
    private static final List<Indicator> ALL = List.of(Indicator.STARS, Indicator.CSAT, Indicator.RETURNS);

    private static GroupSums of(Crossing stars, Crossing csat) {
        return new GroupSums(9, new Unseen(0, 0, 0, 0), List.of(stars, csat));
    }

    /** 40 shoppers with two words each: 80 pairs, of a covariance of 24/80 = 0.3; 0.3·80/80² = 0.00375. */
    @Test
    void isTheVarianceOfTwoWordsEachOfFortyShoppers() {
        GroupSums whole = of(new Crossing(80, 80, 80, 24), Crossing.NONE);
        assertEquals(0.00375, whole.sharedVariance(whole, ALL), 1e-12);
    }

    /** Two shoppers of the category with a new and an old word of a quarter each: √¼ a pair, four pairs; 0.3·2/2.5² = 0.096. */
    @Test
    void goesByTheWordsOfTheCategoryAndTheCovarianceOfAll() {
        GroupSums whole = of(new Crossing(80, 80, 80, 24), Crossing.NONE);
        assertEquals(0.096, of(new Crossing(2.5, 2, 4, 100), Crossing.NONE).sharedVariance(whole, ALL), 1e-12);
    }

    @Test
    void isToldByCsatWhereNobodyGaveStars() {
        GroupSums whole = of(new Crossing(80, 80, 80, 24), new Crossing(90, 90, 90, 45));
        assertEquals(0.5 * 2 / 16, of(Crossing.NONE, new Crossing(4, 2, 2, 0)).sharedVariance(whole, ALL), 1e-12);
        assertEquals(0, of(Crossing.NONE, Crossing.NONE).sharedVariance(whole, ALL));
    }

    @Test
    void isNothingOfFewPairsOrWhereShoppersContradictThemselves() {
        GroupSums few = of(new Crossing(58, 58, 58, 24), Crossing.NONE);
        assertEquals(0, few.sharedVariance(few, ALL));
        GroupSums against = of(new Crossing(80, 80, 80, -24), Crossing.NONE);
        assertEquals(0, against.sharedVariance(against, ALL));
    }
}
