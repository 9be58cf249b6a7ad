package io.cxm.satisfaction.driver.domain;

import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome depends on, as far as ratings and behaviour go together with it.
 *
 * <p>Weights are never negative, so that those of pure noise exclude zero as well: a predictor counts where its weight is surely
 * above that of a column of random numbers beside it (S. Tonidandel, J. M. LeBreton and J. W. Johnson, 2009), by the bootstrap's lower
 * bound of the difference at 2.5 % over the number of predictors (Bonferroni). The bootstrap draws blocks of shoppers with their answers, whose sums
 * of products are all that it needs: with {@value #BLOCKS} blocks its cost does not grow with the answers.
 *
 * @param n answers that were looked at
 * @param r2 the share of the outcome's variance that they explain together
 * @param r2Validated the same of answers that were not fitted, in tenfold cross-validation; may be below nothing
 * @param drivers by weight
 * @param constant predictors of which all say the same
 */
public record Drivers(int n, double r2, double r2Validated, List<Driver> drivers, List<Predictor> constant) {
    /** Below so many answers, and so many for each predictor, nothing is said. */
    public static final int FEWEST = 50;

    public static final int FEWEST_EACH = 10;

    static final int BLOCKS = 400;
    private static final int RESAMPLES = 2000;
    private static final int FOLDS = 10;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_261_129;
    /** Places in a row of moments: the constant, the outcome, noise, and then predictors. */
    private static final int OUTCOME = 1;

    private static final int NOISE = 2;
    private static final int FIRST = 3;

    public Drivers {
        drivers = List.copyOf(drivers);
        constant = List.copyOf(constant);
    }

    /**
     * One predictor.
     *
     * @param weight its part of what is explained, in percent
     * @param low of the 95 % interval of that
     * @param significant whether it is surely more than noise
     * @param correlation with the outcome
     * @param mean its mean rating; of behaviour its share, 0 to 1
     * @param deviation of one of those
     */
    public record Driver(
            Predictor predictor,
            double weight,
            double low,
            double high,
            boolean significant,
            double correlation,
            double mean,
            double deviation) {}

    /** Whether too few answers, or shoppers, stand behind it. */
    public static boolean tooFew(Rated rated) {
        return rated.rows().size()
                        < Math.max(FEWEST, FEWEST_EACH * rated.predictors().size())
                || rated.shoppers() < Suppression.LEAST;
    }

    /** Reckons; null where the answers or their shoppers are too few, or all say the same of the outcome or of every predictor. */
    public static @Nullable Drivers of(Rated rated) {
        int all = rated.predictors().size();
        if (all == 0 || tooFew(rated)) {
            return null;
        }
        var random = new SplittableRandom(SEED);
        Moments[] blocks = blocks(rated, random);
        Moments whole = new Moments(FIRST + all);
        Arrays.stream(blocks).forEach(block -> whole.add(block, 1));
        int[] used = IntStream.range(FIRST, FIRST + all)
                .filter(column -> !whole.constant(column))
                .toArray();
        if (used.length == 0 || whole.constant(OUTCOME)) {
            return null;
        }
        double[] weights = RelativeWeights.of(whole, used, OUTCOME);
        double r2 = Arrays.stream(weights).sum();
        Resampled resampled = Resampled.of(blocks, used, random);
        List<Driver> drivers = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            drivers.add(driver(rated, whole, used[i], r2 > 0 ? 100 * weights[i] / r2 : 0, resampled, i));
        }
        drivers.sort(Comparator.comparingDouble((Driver d) -> -d.weight())
                .thenComparing(d -> d.predictor().name()));
        List<Predictor> constant = IntStream.range(FIRST, FIRST + all)
                .filter(whole::constant)
                .mapToObj(column -> rated.predictors().get(column - FIRST))
                .toList();
        return new Drivers(rated.rows().size(), r2, validated(blocks, used), drivers, constant);
    }

    private static Moments[] blocks(Rated rated, RandomGenerator random) {
        int n = rated.rows().size();
        Moments[] blocks = new Moments[Math.clamp(rated.shoppers(), 1, BLOCKS)];
        Arrays.setAll(blocks, _ -> new Moments(FIRST + rated.predictors().size()));
        double[] row = new double[FIRST + rated.predictors().size()];
        row[0] = 1;
        // all of one shopper into one, since theirs stand and fall together; shoppers in turn, so that each block has
        // answers of all times
        for (int i = 0; i < n; i++) {
            double[] answer = rated.rows().get(i);
            row[OUTCOME] = answer[0];
            row[NOISE] = random.nextGaussian();
            System.arraycopy(answer, 1, row, FIRST, answer.length - 1);
            blocks[rated.owners().get(i) % blocks.length].add(row);
        }
        return blocks;
    }

    private static Driver driver(Rated rated, Moments whole, int column, double weight, Resampled resampled, int i) {
        double[] shares = resampled.shares()[i];
        double[] above = resampled.aboveNoise()[i];
        return new Driver(
                rated.predictors().get(column - FIRST),
                weight,
                Math.min(weight, 100 * quantile(shares, TAIL)),
                Math.max(weight, 100 * quantile(shares, 1 - TAIL)),
                quantile(above, TAIL / resampled.shares().length) > 0,
                whole.correlation(column, OUTCOME),
                whole.mean(column),
                Math.sqrt(whole.centred(column, column) / (whole.n() - 1)));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.clamp(Math.round(part * (sorted.length + 1)) - 1, 0, sorted.length - 1L)];
    }

    /** For each predictor, sorted: its share of what is explained, and its weight less that of noise. */
    @SuppressWarnings("ArrayRecordComponent") // made once and only read
    private record Resampled(double[][] shares, double[][] aboveNoise) {
        static Resampled of(Moments[] blocks, int[] used, RandomGenerator random) {
            int k = used.length;
            int[] withNoise = Arrays.copyOf(used, k + 1);
            withNoise[k] = NOISE;
            double[][] shares = new double[k][RESAMPLES];
            double[][] above = new double[k][RESAMPLES];
            for (int b = 0; b < RESAMPLES; b++) {
                Moments drawn = drawn(blocks, random);
                double[] weights = RelativeWeights.of(drawn, used, OUTCOME);
                double sum = Arrays.stream(weights).sum();
                double[] beside = RelativeWeights.of(drawn, withNoise, OUTCOME);
                for (int i = 0; i < k; i++) {
                    shares[i][b] = sum == 0 ? 0 : weights[i] / sum;
                    above[i][b] = beside[i] - beside[k];
                }
            }
            Arrays.stream(shares).forEach(Arrays::sort);
            Arrays.stream(above).forEach(Arrays::sort);
            return new Resampled(shares, above);
        }

        private static Moments drawn(Moments[] blocks, RandomGenerator random) {
            int[] times = new int[blocks.length];
            for (int i = 0; i < blocks.length; i++) {
                times[random.nextInt(blocks.length)]++;
            }
            var drawn = new Moments(blocks[0].columns());
            for (int i = 0; i < blocks.length; i++) {
                if (times[i] > 0) {
                    drawn.add(blocks[i], times[i]);
                }
            }
            return drawn;
        }
    }

    /** R² of a regression on the answers of other blocks. */
    private static double validated(Moments[] blocks, int[] used) {
        double missed = 0;
        double all = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            var fitted = new Moments(blocks[0].columns());
            var tested = new Moments(blocks[0].columns());
            for (int i = 0; i < blocks.length; i++) {
                (i % FOLDS == fold ? tested : fitted).add(blocks[i], 1);
            }
            var regression = Regression.of(fitted, used, OUTCOME);
            missed += regression.squaredError(tested);
            all += Regression.squaredDistance(tested, OUTCOME, fitted.mean(OUTCOME));
        }
        return all == 0 ? 0 : 1 - missed / all;
    }
}
