package io.cxm.training.job.fit;

import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.Quality;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.fit.Choice.Judged;
import io.cxm.training.job.fit.Choice.Verdict;
import io.cxm.training.job.fit.ScoredPools.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses on validation which ranker serves, and how much of the order it decides: the one with which lists are most surely
 * better than in the merged order. Of equals the simpler one.
 */
final class RankChoice {
    private static final double[] SHARES = {0.15, 0.3, 0.5, 0.7, 0.85, 1};

    private final ScoredPools validation;
    private final List<String> fitted;
    private final Consumer<String> log;

    /** @param fitted the rankers of the pools, by their places */
    RankChoice(ScoredPools validation, List<String> fitted, Consumer<String> log) {
        this.validation = validation;
        this.fitted = List.copyOf(fitted);
        this.log = log;
    }

    /**
     * The choice.
     *
     * @param asked the rankers that may serve, the simplest first
     * @param positives how many there were to learn from
     */
    Choice of(List<RankFit.Kind> asked, int positives) {
        double[] stands = validation.ndcg(Signal::merged);
        List<Judged> judged = new ArrayList<>();
        for (RankFit.Kind kind : asked) {
            judged.add(judged(kind, stands));
        }
        Judged best = new Judged(RankModel.MERGE, Verdict.SERVES, 0, 0, 0, 0);
        for (Judged one : judged) {
            best = one.verdict() == Verdict.LESS && one.surelyGained() > best.surelyGained() ? one : best;
        }
        String serves = best.name();
        judged.replaceAll(one -> one.name().equals(serves)
                ? new Judged(serves, Verdict.SERVES, one.needs(), one.share(), one.gain(), one.surelyGained())
                : one);
        judged.forEach(one -> log.accept(one.toString()));
        return new Choice(serves, best.share(), positives, judged, validation.bestChannel());
    }

    /** Whether it may serve: then it is said to gain less than the best, which is found after all are judged. */
    private Judged judged(RankFit.Kind kind, double[] stands) {
        int place = fitted.indexOf(kind.ranker());
        if (place < 0) {
            return new Judged(kind.ranker(), Verdict.TOO_FEW, kind.needs(), 0, Double.NaN, Double.NaN);
        }
        Judged best = new Judged(kind.ranker(), Verdict.NOT_BETTER, kind.needs(), 0, 0, Double.NEGATIVE_INFINITY);
        double scale = scale(place);
        for (double share : SHARES) {
            double[] gains = validation.ndcg(blended(place, share, scale));
            for (int u = 0; u < gains.length; u++) {
                gains[u] -= stands[u];
            }
            double gain = Arrays.stream(gains).average().orElse(0);
            // less one standard error: a ranker that only chance makes better must not serve
            double sure = gain - ScoredPools.deviation(gains) / Math.sqrt(Math.max(1, gains.length));
            if (sure > best.surelyGained()) {
                Verdict verdict = sure > 0 ? Verdict.LESS : Verdict.NOT_BETTER;
                best = new Judged(kind.ranker(), verdict, kind.needs(), share, gain, sure);
            }
        }
        boolean baseline = auc(place) > auc(fitted.indexOf(CorrelationRanker.NAME));
        return baseline || best.verdict() == Verdict.NOT_BETTER
                ? best
                : new Judged(
                        kind.ranker(),
                        Verdict.BELOW_CORRELATION,
                        kind.needs(),
                        best.share(),
                        best.gain(),
                        best.surelyGained());
    }

    /** The ratio of the deviations, so that a share of one half means one half. */
    double scale(int ranker) {
        double merged = ScoredPools.deviation(validation.all(Signal::merged));
        return merged > 0 ? ScoredPools.deviation(validation.all(Signal.logit(ranker))) / merged : 1;
    }

    static Signal blended(int ranker, double share, double scale) {
        RankModel.Blend blend = RankModel.Blend.uncalibrated(share, scale);
        return (pool, i) -> blend.signal(pool.logits()[ranker][i], pool.merged()[i]);
    }

    private double auc(int ranker) {
        return Quality.auc(validation.all(Signal.logit(ranker)), validation.labels());
    }
}
