package io.cxm.local.bench.satisfaction;

import io.cxm.local.bench.satisfaction.World.Answering;
import io.cxm.local.bench.satisfaction.World.Feeling;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A shop of a {@link World}, drawn once: of each product the mean of stars that all its buyers would give now, and what they told.
 *
 * <p>Of those who answer four in five give stars, and every second one CSAT (0.4 + 0.9 of what they feel + noise, and of each product something of
 * its own). Of all who buy some return it, the more the less they feel, and each product has a share of its own.
 */
final class Shop {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int STARS = 5;
    private static final int SATISFIED = 4;
    private static final double MONTH = 30;
    /** By how much the model of predictions is off, in log-odds. */
    private static final double TOO_HOPEFUL = .5;
    /** One in so many is in the random slice. */
    private static final int SLICE = 5;

    private final World world;
    private final SplittableRandom random;
    private final double[] truths = new double[World.PRODUCTS];
    private final Told[] told = new Told[World.PRODUCTS];
    private double satisfied;
    private long bought;

    private Shop(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /**
     * What the buyers of one product told, each of them one row of stars, CSAT and 1 for a return; not a number: not told.
     *
     * @param price its logarithm, by standard deviations of all prices
     * @param buyers what else is recorded of each
     */
    record Told(int category, double price, double[][] rows, double[] weights, Known[] buyers) {
        /** In which quarter of all prices it lies, from 0. */
        int quarter() {
            return (int) Math.floor(4 * NORMAL.cumulativeProbability(price));
        }
    }

    /**
     * What is recorded of a buyer, who answered or not.
     *
     * @param second the parcel came late, or they bought in the app
     * @param predicted how likely a model takes them to be satisfied: one that is too hopeful and knows little
     * @param drawn whether they are in the random slice
     */
    record Known(boolean second, double predicted, boolean drawn) {}

    static Shop draw(World world, SplittableRandom random) {
        Shop shop = new Shop(world, random);
        double[] liked = new double[World.CATEGORIES];
        for (int c = 0; c < liked.length; c++) {
            liked[c] = random.nextGaussian();
        }
        for (int i = 0; i < World.PRODUCTS; i++) {
            int category = i % World.CATEGORIES;
            shop.product(i, category, liked[category]);
        }
        return shop;
    }

    double truth(int product) {
        return truths[product];
    }

    /** How many in 100 of all who bought would answer 4 or 5. */
    double csat() {
        return 100 * satisfied / bought;
    }

    Told told(int product) {
        return told[product];
    }

    private void product(int i, int category, double liked) {
        double price = random.nextGaussian();
        double theta = World.MIDDLE + world.categories() * liked + world.products() * own();
        if (world.answering() == Answering.BY_PRICE) {
            theta += .15 * price;
        }
        truths[i] = world.answering() == Answering.BY_LATENESS ? .8 * mean(theta) + .2 * mean(theta - .8) : mean(theta);
        double[] past = past();
        double csatOwn = .1 * random.nextGaussian();
        double returnOwn = .3 * random.nextGaussian();
        int buyers = random.nextInt(world.least(), world.most() + 1);
        double[][] rows = new double[buyers][];
        double[] weights = new double[buyers];
        Known[] known = new Known[buyers];
        for (int b = 0; b < buyers; b++) {
            double age = world.days() * random.nextDouble();
            boolean second = random.nextDouble() < (world.answering() == Answering.BY_LATENESS ? .2 : .5);
            double late = world.answering() == Answering.BY_LATENESS && second ? .8 : 0;
            double then = theta + past[(int) (age / MONTH)] - late;
            double felt = felt(then);
            double csat = rounded(.4 + .9 * felt + csatOwn + .4 * random.nextGaussian());
            double chance = satisfied(then, csatOwn);
            satisfied += chance;
            bought++;
            known[b] = new Known(
                    second,
                    logistic(Math.log(chance / (1 - chance)) + TOO_HOPEFUL + random.nextGaussian()),
                    random.nextInt(SLICE) == 0);
            boolean answers = random.nextDouble() < chance(new Buyer(liked, price, second, felt, csat));
            rows[b] = new double[] {
                answers && random.nextDouble() < .8 ? rounded(felt) : Double.NaN,
                answers && random.nextBoolean() ? csat : Double.NaN,
                random.nextDouble() < logistic(-2 - .8 * (felt - World.MIDDLE) + returnOwn) ? 1 : 0
            };
            weights[b] = Math.pow(.5, age / ShrunkStars.HALF_LIFE_DAYS);
        }
        told[i] = new Told(category, price, rows, weights, known);
    }

    private double own() {
        double normal = random.nextGaussian();
        if (world.feeling() != Feeling.TAILS) {
            return normal;
        }
        double chi2 = 0;
        for (int k = 0; k < 3; k++) {
            double x = random.nextGaussian();
            chi2 += x * x;
        }
        return normal / Math.sqrt(chi2 / 3) / Math.sqrt(3); // whose standard deviation is 1
    }

    /** By how much the product was better than now, by the month of its past. */
    private double[] past() {
        double[] past = new double[1 + (int) (world.days() / MONTH)];
        for (int month = 1; month < past.length; month++) {
            past[month] = past[month - 1]
                    + world.drift() * Math.sqrt(MONTH / ShrunkStars.HALF_LIFE_DAYS) * random.nextGaussian();
        }
        return past;
    }

    private double felt(double theta) {
        if (world.feeling() != Feeling.LOVE_OR_HATE) {
            return theta + World.NOISE * random.nextGaussian();
        }
        if (random.nextInt(3) == 0) {
            return random.nextInt(2, STARS);
        }
        return random.nextDouble() < loved(theta) ? STARS : 1;
    }

    /** Of those who love or hate it, how many love it. */
    private static double loved(double theta) {
        return Math.clamp((theta - 1) / (STARS - 1), 0, 1);
    }

    /** The mean of the stars that all would give. */
    private double mean(double theta) {
        if (world.feeling() == Feeling.LOVE_OR_HATE) {
            return 3 / 3.0 + 2 / 3.0 * (1 + (STARS - 1) * loved(theta)); // a third says 3 in the mean
        }
        double mean = 1;
        for (int star = 2; star <= STARS; star++) {
            mean += NORMAL.survivalProbability((star - .5 - theta) / World.NOISE);
        }
        return mean;
    }

    /** How likely one of whom this is known answers 4 or 5. */
    private double satisfied(double theta, double own) {
        if (world.feeling() == Feeling.LOVE_OR_HATE) {
            double loved = loved(theta);
            return (fits(2, own) + fits(3, own) + fits(4, own)) / 9
                    + 2 / 3.0 * (loved * fits(STARS, own) + (1 - loved) * fits(1, own));
        }
        double deviation = Math.hypot(.9 * World.NOISE, .4);
        return NORMAL.survivalProbability((SATISFIED - .5 - .4 - .9 * theta - own) / deviation);
    }

    private static double fits(double felt, double own) {
        return NORMAL.survivalProbability((SATISFIED - .5 - .4 - .9 * felt - own) / .4);
    }

    /** What decides whether one answers. */
    private record Buyer(double liked, double price, boolean second, double felt, double csat) {}

    private double chance(Buyer buyer) {
        return switch (world.answering()) {
            case EVENLY -> .4;
            case BY_CATEGORY -> Math.clamp(.3 + .15 * buyer.liked(), .05, .7);
            case BY_PRICE -> logistic(-.6 + .8 * buyer.price());
            case BY_CHANNEL -> buyer.second() ? .6 : .15;
            case BY_LATENESS -> buyer.second() ? .7 : .2;
            case BY_FEELING -> logistic(-.4 - .6 * (buyer.felt() - World.MIDDLE));
            case BY_SATISFIED -> logistic(-.4 + (buyer.csat() >= SATISFIED ? .25 : -.25));
            case BY_DISSATISFIED -> logistic(-.4 + (buyer.csat() >= SATISFIED ? -.25 : .25));
        };
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double rounded(double felt) {
        return Math.clamp(Math.rint(felt), 1, STARS);
    }
}
