package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.index.domain.SatisfactionIndex.Indexed;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.OfGroup;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often the intervals of categories and of the whole hold what is true. */
class LevelsTest {
    private static final double NONE = Double.NaN;
    private static final int WORLDS = 60;
    private static final int PRICED = 60;

    /** A mean of truths by buyers. */
    private static final class Truth {
        private double sum;
        private double buyers;

        void add(double truth, double of) {
            sum += truth * of;
            buyers += of;
        }

        boolean isIn(Interval interval) {
            return interval.low() <= sum / buyers && sum / buyers <= interval.high();
        }
    }

    /** Seeds 1 to 60, 160 products each, of which fewer than five shoppers told of some that are sold all the same. */
    @Test
    void holdWhatIsTrueAlsoOfProductsThatTooFewToldOf() {
        int categories = 0;
        int covered = 0;
        int wholes = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            Worlds world = Worlds.of(seed, 160, 8, 30, Worlds.USUAL);
            Map<String, Truth> truths = new HashMap<>();
            Truth whole = new Truth();
            List<ProductSums> told = new ArrayList<>();
            Map<String, double[]> unseen = new HashMap<>();
            for (int i = 0; i < world.products.size(); i++) {
                ProductSums p = world.products.get(i);
                truths.computeIfAbsent(p.group(), _ -> new Truth()).add(world.truths.get(i), p.buyers());
                whole.add(world.truths.get(i), p.buyers());
                double[] rest = unseen.computeIfAbsent(p.group(), _ -> new double[2]);
                if (Suppression.tooFew(p.shoppers())) {
                    rest[0] += p.buyers();
                    rest[1] += p.buyers() * p.buyers();
                } else {
                    told.add(p.ofEnough());
                }
            }
            Map<String, GroupSums> groups = new HashMap<>();
            unseen.forEach((name, rest) -> groups.put(
                    name, new GroupSums(9, new GroupSums.Unseen(rest[0], 0, rest[1], 0), GroupSums.NONE.crossings())));
            Indexed index = SatisfactionIndex.of(new TenantSums(told, groups, GroupSums.NONE));
            for (OfGroup one : index.categories()) {
                covered += truths.getOrDefault(one.category(), new Truth()).isIn(one.ci95()) ? 1 : 0;
                categories++;
            }
            wholes += whole.isIn(index.whole().orElseThrow().ci95()) ? 1 : 0;
        }
        assertEquals(8 * WORLDS, categories);
        double share = (double) covered / categories;
        assertTrue(share > 0.93 && share < 0.98, "of categories covered " + share);
        assertTrue(wholes >= 0.9 * WORLDS, "of wholes covered " + wholes);
    }

    /** Seeds 1 to 60: dear products are liked more, and few of their buyers tell of them. */
    @Test
    void knowWhatAProductsPriceTellsOfIt() {
        int known = 0;
        int apart = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            Random random = new Random(seed);
            Truth truth = new Truth();
            List<ProductSums> priced = new ArrayList<>();
            List<ProductSums> unpriced = new ArrayList<>();
            for (int i = 0; i < PRICED; i++) {
                double price = -1 + 2.0 * i / (PRICED - 1);
                double theta = 3.5 + 0.5 * price + 0.2 * random.nextGaussian();
                double[][] told = new double[(int) (25 * Math.exp(-price))][];
                for (int s = 0; s < told.length; s++) {
                    told[s] = new double[] {theta + 0.9 * random.nextGaussian(), NONE, NONE};
                }
                ProductSums sums = Worlds.sums("p" + i, "c" + i % 4, told);
                priced.add(Worlds.priced(sums, price, 100));
                unpriced.add(Worlds.priced(sums, 0, 100));
                truth.add(theta, 100);
            }
            known += holds(truth, priced) ? 1 : 0;
            apart += holds(truth, unpriced) ? 1 : 0;
        }
        assertTrue(known >= 0.9 * WORLDS, "covered " + known);
        assertTrue(apart < 0.85 * WORLDS, "without prices covered " + apart);
    }

    private static boolean holds(Truth truth, List<ProductSums> products) {
        Indexed index = SatisfactionIndex.of(TenantSums.of(products));
        return truth.isIn(index.whole().orElseThrow().ci95());
    }

    /** Seeds 1 to 60: 300 shoppers who rate eight products each, some of whom never give many stars. */
    @Test
    void countWhatTheSameShopperSaysOfManyProductsForLess() {
        int known = 0;
        int apart = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            Rated rated = Rated.of(new Random(seed));
            known += rated.holds(rated.crossing()) ? 1 : 0;
            apart += rated.holds(GroupSums.Crossing.NONE) ? 1 : 0;
        }
        assertTrue(known >= 0.9 * WORLDS, "covered " + known);
        assertTrue(apart < 0.8 * WORLDS, "without it covered " + apart);
    }

    /** Stars that shoppers give products, not a number where they give none. */
    private record Rated(double[][] stars, double[] truths) {
        private static final int SHOPPERS = 300;
        private static final int PRODUCTS = 40;
        private static final int EACH = 8;

        static Rated of(Random random) {
            double[] truths = random.doubles(PRODUCTS, 3, 4).toArray();
            double[][] stars = new double[SHOPPERS][PRODUCTS];
            for (double[] ofShopper : stars) {
                double generous = 0.6 * random.nextGaussian();
                double[] places = random.doubles(PRODUCTS).toArray();
                for (int i = 0; i < PRODUCTS; i++) {
                    int place = i;
                    long before = before(places, place);
                    ofShopper[i] = before < EACH ? truths[i] + generous + 0.7 * random.nextGaussian() : NONE;
                }
            }
            return new Rated(stars, truths);
        }

        private static long before(double[] places, int place) {
            long before = 0;
            for (double other : places) {
                before += other < places[place] ? 1 : 0;
            }
            return before;
        }

        List<ProductSums> products() {
            List<ProductSums> products = new ArrayList<>();
            for (int i = 0; i < PRODUCTS; i++) {
                List<double[]> told = new ArrayList<>();
                for (double[] ofShopper : stars) {
                    if (!Double.isNaN(ofShopper[i])) {
                        told.add(new double[] {ofShopper[i], NONE, NONE});
                    }
                }
                products.add(Worlds.sums("p" + i, "c" + i % 5, told.toArray(double[][]::new)));
            }
            return products;
        }

        /** As the database has it. */
        GroupSums.Crossing crossing() {
            List<ProductSums> products = products();
            double product = 0;
            for (double[] ofShopper : stars) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < PRODUCTS; i++) {
                    if (!Double.isNaN(ofShopper[i])) {
                        ProductSums.Mean mean = products.get(i).means().getFirst();
                        double off = (ofShopper[i] - mean.y() / mean.n()) * Math.sqrt(mean.n() / (mean.n() - 1.0));
                        sum += off;
                        squares += off * off;
                    }
                }
                product += sum * sum - squares;
            }
            double pairs = SHOPPERS * EACH * (EACH - 1.0);
            return new GroupSums.Crossing(SHOPPERS * EACH, pairs, pairs, product);
        }

        boolean holds(GroupSums.Crossing crossing) {
            TenantSums alone = TenantSums.of(products());
            GroupSums whole =
                    new GroupSums(SHOPPERS, GroupSums.Unseen.NONE, List.of(crossing, GroupSums.Crossing.NONE));
            Indexed index = SatisfactionIndex.of(new TenantSums(alone.products(), alone.categories(), whole));
            Truth truth = new Truth();
            for (int i = 0; i < PRODUCTS; i++) {
                truth.add(truths[i], alone.products().get(i).buyers());
            }
            return truth.isIn(index.whole().orElseThrow().ci95());
        }
    }
}
