package io.cxm.local.bench.satisfaction;

import io.cxm.ranking.match.domain.Satisfaction;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.index.domain.SatisfactionIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A shop that ranks by satisfaction, drawn once. It has 300 products of ten categories. What buyers feel of one is θ + 0.9·N(0, 1), θ about 4 with a
 * deviation of .17, so that the shares of its products of which 4 or 5 is said differ by a deviation of 6.5 points. How much a product appeals goes with
 * θ by a correlation. Fifteen to sixty buyers of each told stars, from which the service makes its index.
 *
 * <p>800 shoppers are each recommended ten of sixty products. Each has a taste, which the ranker knows but for noise; a place is looked at less the further down it is.
 */
final class LoopShop {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int PRODUCTS = 300;
    private static final int CATEGORIES = 10;
    private static final int SHOPPERS = 800;
    private static final int CANDIDATES = 60;
    private static final int PLACES = 10;
    private static final double MIDDLE = 4;
    private static final double SPREAD = .17;
    private static final double APPEAL = .8;
    private static final double RARE = -3;

    /** How many in 100 say 4 or 5 of each product. */
    private final double[] satisfied = new double[PRODUCTS];

    private final Map<String, Standing> told = new HashMap<>();
    private final Map<String, Standing> truth = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>(SHOPPERS);

    private LoopShop() {}

    /** What one shopper can be shown: how likely they buy it if they look at it, and how likely the ranker thinks so. */
    private record Asked(int[] products, double[] chances, double[] predicted) {}

    /**
     * What came of all lists.
     *
     * @param purchases expected
     * @param satisfaction how many in 100 of those who buy would say 4 or 5
     */
    record Came(double purchases, double satisfaction) {}

    static LoopShop draw(double correlation, SplittableRandom random) {
        LoopShop shop = new LoopShop();
        double[] appeal = new double[PRODUCTS];
        List<ProductSums> sums = new ArrayList<>(PRODUCTS);
        for (int i = 0; i < PRODUCTS; i++) {
            double z = random.nextGaussian();
            double theta = MIDDLE + SPREAD * z;
            shop.satisfied[i] = 100 * NORMAL.survivalProbability((3.5 - theta) / World.NOISE);
            shop.truth.put(Integer.toString(i), new Standing((float) theta, 1, (float) z));
            appeal[i] = correlation * z + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            sums.add(rated(i, theta, 15 + random.nextInt(46), random));
        }
        for (SatisfactionIndex.Of of : SatisfactionIndex.of(sums)) {
            shop.told.put(of.item(), new Standing((float) of.index(), (int) of.shoppers(), (float) of.standing()));
        }
        for (int s = 0; s < SHOPPERS; s++) {
            int[] products =
                    random.ints(0, PRODUCTS).distinct().limit(CANDIDATES).toArray();
            double[] chances = new double[CANDIDATES];
            double[] predicted = new double[CANDIDATES];
            for (int c = 0; c < CANDIDATES; c++) {
                double logit = RARE + APPEAL * (appeal[products[c]] + random.nextGaussian());
                chances[c] = logistic(logit);
                predicted[c] = logistic(logit + .4 * random.nextGaussian());
            }
            shop.asked.add(new Asked(products, chances, predicted));
        }
        return shop;
    }

    private static ProductSums rated(int product, double theta, int buyers, SplittableRandom random) {
        double sum = 0;
        double squares = 0;
        for (int b = 0; b < buyers; b++) {
            double star = Math.clamp(Math.rint(theta + World.NOISE * random.nextGaussian()), 1, 5);
            sum += star;
            squares += star * star;
        }
        var none = new ProductSums.Mean(0, 0, 0, 0, 0);
        var nobody = new ProductSums.Pair(0, 0, 0, 0, 0);
        return new ProductSums(
                Integer.toString(product),
                "c" + product % CATEGORIES,
                0,
                buyers,
                buyers,
                List.of(new ProductSums.Mean(buyers, buyers, sum, sum, squares), none, none),
                List.of(nobody, nobody, nobody));
    }

    /** By the index that shoppers' stars make. */
    Came byIndex(double lambda) {
        return came(Satisfaction.of(lambda, told::get), false);
    }

    /** By who knows how satisfied shoppers are, and ranks by the same chances. */
    Came byTruth(double lambda) {
        return came(Satisfaction.of(lambda, truth::get), false);
    }

    /** By who knows that, and the chances as well. */
    Came byTruthAndChances(double lambda) {
        return came(Satisfaction.of(lambda, truth::get), true);
    }

    private Came came(Satisfaction satisfaction, boolean known) {
        double purchases = 0;
        double sum = 0;
        for (Asked one : asked) {
            Scored[] list = new Scored[CANDIDATES];
            for (int c = 0; c < CANDIDATES; c++) {
                double score = known ? one.chances()[c] : one.predicted()[c];
                list[c] = satisfaction.on(new Scored(c, c, Integer.toString(one.products()[c]), score, 1));
            }
            Arrays.sort(list, Scored.BEST_FIRST);
            for (int place = 0; place < PLACES; place++) {
                int c = list[place].item();
                double bought = one.chances()[c] / (Math.log(place + 2) / Math.log(2));
                purchases += bought;
                sum += bought * satisfied[one.products()[c]];
            }
        }
        return new Came(purchases, sum / purchases);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
