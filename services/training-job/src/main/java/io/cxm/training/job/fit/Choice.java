package io.cxm.training.job.fit;

import io.cxm.ranker.RankModel;
import java.util.List;

/**
 * Which ranker serves, and why (R31).
 *
 * @param serves the name of the ranker, or {@link RankModel#MERGE} where the merged order is as good
 * @param share how much of the order it decides
 * @param positives how many rows of something wanted there were to learn from
 * @param judged each ranker that was asked for, in the order of {@link RankFit.Kind}
 * @param bestChannel the channel that alone has the best lists on validation
 */
public record Choice(String serves, double share, int positives, List<Judged> judged, String bestChannel) {
    public Choice {
        judged = List.copyOf(judged);
    }

    /** What became of a ranker. */
    public enum Verdict {
        /** It serves. */
        SERVES,
        /** With it lists are surely better than in the merged order, but less surely than with the one that serves. */
        LESS,
        /** With no share of it are lists surely better than in the merged order. */
        NOT_BETTER,
        /** It orders no better than correlations alone. */
        BELOW_CORRELATION,
        /** There is too little to fit it on. */
        TOO_FEW
    }

    /**
     * One ranker on validation.
     *
     * @param needs how many positives it takes to be fitted
     * @param share of the order, that which gains the most
     * @param scale of the merged score beside it, see {@link RankModel.Blend}
     * @param gain of NDCG over the merged order with that share; NaN where it was not fitted
     * @param surelyGained the same less one standard error
     */
    public record Judged(
            String name, Verdict verdict, int needs, double share, double scale, double gain, double surelyGained) {
        /** The same with another verdict. */
        Judged as(Verdict other) {
            return new Judged(name, other, needs, share, scale, gain, surelyGained);
        }
    }
}
