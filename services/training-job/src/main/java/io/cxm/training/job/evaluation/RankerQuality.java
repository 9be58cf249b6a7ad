package io.cxm.training.job.evaluation;

import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.NeuralRanker;
import io.cxm.ranker.Quality;
import io.cxm.ranker.Reliability;
import io.cxm.ranker.RowEncoder;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Pools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good a ranker's probabilities are, over all candidates of the test's shoppers, those who wanted nothing included. What
 * cannot be said, as without a single conversion, is NaN.
 *
 * @param calibration what was promised and what was kept, by ascending probability
 */
public record RankerQuality(String name, double auc, double logLoss, double ece, List<Reliability> calibration) {
    public RankerQuality {
        calibration = List.copyOf(calibration);
    }

    public static RankerQuality of(NeuralRanker ranker, Calibration calibration, RecallModel model, Cases everyone) {
        RowEncoder encoder = new RowEncoder(model);
        List<double[]> probabilities = new ArrayList<>();
        List<boolean[]> labels = new ArrayList<>();
        int n = 0;
        for (Cases.Case of : everyone.all()) {
            Query query = everyone.query(model, of, Seen.PERSONAL);
            Merge.Pool pool = Pools.of(model, query);
            double[] p = Arrays.stream(ranker.logits(encoder.encode(query, of.user(), pool)))
                    .map(calibration::of)
                    .toArray();
            boolean[] y = new boolean[p.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = Arrays.binarySearch(of.relevant(), pool.items()[i]) >= 0;
            }
            probabilities.add(p);
            labels.add(y);
            n += y.length;
        }
        double[] p = new double[n];
        boolean[] y = new boolean[n];
        int at = 0;
        for (int c = 0; c < labels.size(); c++) {
            System.arraycopy(probabilities.get(c), 0, p, at, probabilities.get(c).length);
            System.arraycopy(labels.get(c), 0, y, at, labels.get(c).length);
            at += labels.get(c).length;
        }
        return new RankerQuality(
                NeuralRanker.NAME, Quality.auc(p, y), Quality.logLoss(p, y), Quality.ece(p, y), Reliability.bins(p, y));
    }
}
