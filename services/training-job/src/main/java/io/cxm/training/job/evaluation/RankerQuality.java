package io.cxm.training.job.evaluation;

import io.cxm.channels.RecallModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.Reliability;
import io.cxm.training.job.evaluation.Bootstrap.Estimate;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.ScoredPools;
import java.util.ArrayList;
import java.util.List;

/**
 * How good a ranker's probabilities are, over all candidates of the test's shoppers, those who wanted nothing included. What
 * cannot be said, as without a single conversion, is NaN.
 *
 * @param calibration what was promised and what was kept, by ascending probability
 */
public record RankerQuality(String name, Estimate auc, Estimate logLoss, Estimate ece, List<Reliability> calibration) {
    public RankerQuality {
        calibration = List.copyOf(calibration);
    }

    /** That of all rankers of a fit, on the same pools. */
    public static List<RankerQuality> of(
            List<RankFit.Candidate> candidates, RecallModel model, Cases everyone, long seed) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Ranker> rankers =
                candidates.stream().map(RankFit.Candidate::ranker).toList();
        ScoredPools pools = ScoredPools.of(rankers, rankers.getFirst().features(), model, everyone);
        boolean[] labels = pools.labels();
        int[] shoppers = new int[labels.length];
        int at = 0;
        for (int u = 0; u < pools.pools().size(); u++) {
            for (int i = 0; i < pools.pools().get(u).size(); i++) {
                shoppers[at++] = u;
            }
        }
        List<RankerQuality> all = new ArrayList<>();
        for (int r = 0; r < rankers.size(); r++) {
            double[] p = pools.all(ScoredPools.Signal.logit(r));
            for (int i = 0; i < p.length; i++) {
                p[i] = candidates.get(r).calibration().of(p[i]);
            }
            Estimate[] estimates =
                    new QualityBootstrap(p, labels, shoppers, pools.pools().size()).estimates(seed);
            all.add(new RankerQuality(
                    rankers.get(r).name(), estimates[0], estimates[1], estimates[2], Reliability.bins(p, labels)));
        }
        return all;
    }
}
