package io.cxm.training.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranker.Quality;
import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QualityBootstrapTest {
    @Test
    void figuresAreThoseOfQuality() {
        Seeds.check(50, random -> {
            int n = 30 + random.nextInt(200);
            double[] p = random.doubles(n).map(x -> Math.round(x * 20) / 20.0).toArray();
            boolean[] y = new boolean[n];
            int[] shoppers = new int[n];
            for (int i = 0; i < n; i++) {
                y[i] = i == 0 || (i > 1 && random.nextDouble() < p[i]);
                shoppers[i] = i % 7;
            }
            int[] once = new int[7];
            Arrays.fill(once, 1);
            double[] figures = new QualityBootstrap(p, y, shoppers, 7).figures(once);
            assertEquals(Quality.auc(p, y), figures[0], 1e-12);
            assertEquals(Quality.logLoss(p, y), figures[1], 1e-12);
            assertEquals(Quality.ece(p, y), figures[2], 1e-12);
        });
    }

    /** A shopper who is drawn twice is two shoppers. */
    @Test
    void weighsByHowOftenAShopperWasDrawn() {
        double[] p = {0.9, 0.2, 0.6, 0.4};
        boolean[] y = {true, false, false, true};
        double[] twice = new QualityBootstrap(p, y, new int[] {0, 0, 1, 1}, 2).figures(new int[] {1, 2});
        double[] both = {0.9, 0.2, 0.6, 0.4, 0.6, 0.4};
        boolean[] wanted = {true, false, false, true, false, true};
        assertEquals(Quality.auc(both, wanted), twice[0], 1e-12);
        assertEquals(Quality.logLoss(both, wanted), twice[1], 1e-12);
    }

    /** Of honest probabilities the interval of ECE reaches down to about 0, that of AUC holds the figure. */
    @Test
    void theIntervalOfCalibrationIsWithoutTheNoiseOfResampling() {
        Random random = new Random(4);
        int n = 20_000;
        double[] p = random.doubles(n, 0, 0.2).toArray();
        boolean[] y = new boolean[n];
        int[] shoppers = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = random.nextDouble() < p[i];
            shoppers[i] = i / 20;
        }
        Bootstrap.Estimate[] estimates = new QualityBootstrap(p, y, shoppers, n / 20).estimates(1);
        assertTrue(estimates[0].low() < estimates[0].value() && estimates[0].value() < estimates[0].high());
        assertTrue(estimates[2].low() < 0.002 && estimates[2].high() < 0.01, estimates[2].toString());
    }

    @Test
    void withoutAConversionThereIsNoOrderToJudge() {
        Bootstrap.Estimate[] estimates =
                new QualityBootstrap(new double[] {0.1, 0.2}, new boolean[2], new int[] {0, 1}, 2).estimates(1);
        assertTrue(Double.isNaN(estimates[0].value()) && Double.isNaN(estimates[0].low()));
        assertTrue(estimates[1].value() > 0);
    }
}
