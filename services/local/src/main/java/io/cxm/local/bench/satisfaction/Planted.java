package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.driver.domain.Drivers;
import io.cxm.satisfaction.driver.domain.Drivers.Driver;
import io.cxm.satisfaction.driver.domain.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Drivers of an outcome that is noise, and of one that two of four touchpoints make. Ratings of the touchpoints go together, by the mood of who
 * gives them.
 */
final class Planted {
    private static final List<String> TOUCHPOINTS = List.of("delivery", "price", "quality", "service");
    private static final int[] ANSWERS = {60, 150, 600};
    private static final double MOST_NOISE = 5;
    private static final double LEAST_FOUND = 95;
    private static final int ENOUGH = 500;

    private final Replications replications;
    private final int times;

    Planted(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    void judge(Judgement judgement) {
        judgement.title("Drivers, " + times + " runs of each");
        for (int n : ANSWERS) {
            Average wrong = replications.share("noise " + n, times, random -> found(rated(random, n, 0, 0)) > 0);
            judgement.within("noise is called significant, of " + n + " answers", wrong, 0, MOST_NOISE);
        }
        Average found = replications.share("planted", times, random -> bothFound(rated(random, ENOUGH, .6, .4)));
        judgement.within("both that were planted are found, of " + ENOUGH + " answers", found, LEAST_FOUND, 100);
    }

    private static long found(Rated rated) {
        return drivers(rated).stream().filter(Driver::significant).count();
    }

    private static boolean bothFound(Rated rated) {
        return drivers(rated).stream()
                        .filter(Driver::significant)
                        .map(one -> one.predictor().name())
                        .filter(List.of("delivery", "quality")::contains)
                        .count()
                == 2;
    }

    private static List<Driver> drivers(Rated rated) {
        return Objects.requireNonNull(Drivers.of(rated)).drivers();
    }

    /** Answers whose outcome has so much of delivery and of quality, and noise. */
    private static Rated rated(SplittableRandom random, int n, double delivery, double quality) {
        List<double[]> rows = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double mood = .5 * random.nextGaussian();
            double[] row = new double[1 + TOUCHPOINTS.size()];
            for (int t = 1; t < row.length; t++) {
                row[t] = rating(3.5 + mood + random.nextGaussian());
            }
            double rest = 3.5 * (1 - delivery - quality); // so that the outcome keeps to the middle of its scale
            row[0] = rating(delivery * row[1] + quality * row[3] + rest + .9 * random.nextGaussian());
            rows.add(row);
        }
        return Rated.of(TOUCHPOINTS, n, rows);
    }

    private static double rating(double felt) {
        return Math.clamp(Math.rint(felt), 1, 5);
    }
}
