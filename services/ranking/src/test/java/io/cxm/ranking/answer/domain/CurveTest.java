package io.cxm.ranking.answer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.answer.domain.Priced.Offer;
import io.cxm.ranking.answer.domain.TradeOff.Figure;
import io.cxm.ranking.answer.domain.TradeOff.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final double EXACT = 1e-12;
    private static final List<Double> LAMBDAS = List.of(0.0, 0.2);

    private static TradeOff of(Curve curve) {
        var sample = new Sample(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), new Sample.Stock(9, 9, 0, true), 9);
        return curve.tradeOff("default", 0.1, sample);
    }

    private static Offer offer(String item, double purchases, double told, double index) {
        return new Offer(List.of(item), purchases, told, told * index);
    }

    /** By hand: 0.3 of 0.4 purchases are left; they leave 4 stars instead of 3.5. */
    @Test
    void holdsEachWeightAgainstNone() {
        Curve curve = new Curve(LAMBDAS);
        curve.add(new Priced.Known("u-1", List.of(offer("a", 0.2, 0.1, 3), offer("b", 0.1, 0.1, 4))));
        curve.add(new Priced.Known("u-2", List.of(offer("a", 0.2, 0.1, 4), offer("a", 0.2, 0.1, 4))));
        curve.add(new Priced.Other());
        curve.add(new Priced.Unknown(Outcome.Reason.BUNDLE_GONE));
        TradeOff found = of(curve);
        assertEquals(2, found.looked());
        assertEquals(2, found.shoppers());
        assertEquals(3, curve.answers());
        assertEquals(Map.of(Outcome.Reason.BUNDLE_GONE, 1), found.unknown());
        Point none = found.points().getFirst();
        assertEquals(1, value(none.purchases()), EXACT);
        assertEquals(3.5, value(none.stars()), EXACT);
        assertEquals(0, value(none.gain()), EXACT);
        assertEquals(0.5, none.told(), EXACT);
        assertEquals(0, none.differs());
        Point some = found.points().getLast();
        assertEquals(0.75, value(some.purchases()), EXACT);
        assertEquals(4, value(some.stars()), EXACT);
        assertEquals(0.5, value(some.gain()), EXACT);
        assertEquals(2 / 3.0, some.told(), EXACT);
        assertEquals(1, some.differs());
        assertFalse(some.purchases().orElseThrow().sure());
    }

    private static double value(Optional<Figure> figure) {
        return figure.orElseThrow().value();
    }

    @Test
    void tellsNothingOfWhatNobodyKnows() {
        Curve curve = new Curve(LAMBDAS);
        assertEquals(0, of(curve).looked());
        curve.add(new Priced.Known("u-1", List.of(offer("a", 0, 0, 0), offer("a", 0, 0, 0))));
        Point point = of(curve).points().getLast();
        assertEquals(Optional.empty(), point.purchases());
        assertEquals(Optional.empty(), point.stars());
        assertEquals(Optional.empty(), point.gain());
        assertEquals(0, point.told());
    }

    /** A shopper with several answers counts as one: 95 in 100 intervals hold the truth, which those by answer would not. */
    @Test
    void isAsSureAsItsShoppersTell() {
        long seed = Long.getLong("cxm.seed", 7);
        Random random = new Random(seed);
        int held = 0;
        int worlds = 2_000;
        for (int world = 0; world < worlds; world++) {
            Curve curve = new Curve(LAMBDAS);
            for (int shopper = 0; shopper < 60; shopper++) {
                double kept = 0.8 + 0.15 * random.nextGaussian(); // of each shopper's purchases: 0.8 in the mean
                for (int answer = 0; answer < 5; answer++) {
                    curve.add(new Priced.Known(
                            "u-" + shopper, List.of(offer("a", 1, 0, 0), offer("b", Math.max(0, kept), 0, 0))));
                }
            }
            Figure figure = of(curve).points().getLast().purchases().orElseThrow();
            held += figure.low() <= 0.8 && 0.8 <= figure.high() ? 1 : 0;
        }
        double share = (double) held / worlds;
        assertTrue(share > 0.925 && share < 0.97, () -> "seed " + seed + ": " + share);
    }
}
