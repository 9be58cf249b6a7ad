package io.cxm.training.job.fit;

import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.Quality;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.fit.Choice.Judged;
import io.cxm.training.job.fit.Choice.Verdict;
import io.cxm.training.job.fit.ScoredPools.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Chooses on validation which ranker serves, and how much of the order it decides: the one with which lists are most surely
 * better than in the merged order, by the mean gain less one standard error. Where no gain is sure the merged order stays.
 */
final class RankChoice {
    private static final double[] SHARES = {0.15, 0.3, 0.5, 0.7, 0.85, 1};

    private final ScoredPools validation;
    private final List<String> fitted;
    private final double[] scales;
    private final Consumer<String> log;

    /** @param fitted the rankers of the pools, by their places */
    RankChoice(ScoredPools validation, List<String> fitted, Consumer<String> log) {
        this.validation = validation;
        this.fitted = List.copyOf(fitted);
        this.scales = scales(validation, fitted.size());
        this.log = log;
    }

    /**
     * The choice.
     *
     * @param asked the rankers that may serve, in their order
     * @param positives how many there were to learn from
     */
    Choice of(List<RankFit.Kind> asked, int positives) {
        List<Judged> judged = new ArrayList<>(asked.stream().map(this::judged).toList());
        Optional<Judged> best = judged.stream()
                .filter(one -> one.verdict() == Verdict.LESS)
                .max(Comparator.comparingDouble(Judged::surelyGained));
        String serves = best.map(Judged::name).orElse(RankModel.MERGE);
        double share = best.map(Judged::share).orElse(0.0);
        judged.replaceAll(one -> one.name().equals(serves) ? one.as(Verdict.SERVES) : one);
        judged.forEach(one -> log.accept(one.toString()));
        return new Choice(serves, share, positives, judged, validation.bestChannel());
    }

    /** A ranker with the share that gains the most; it may serve where the verdict is {@link Verdict#LESS}. */
    private Judged judged(RankFit.Kind kind) {
        int place = fitted.indexOf(kind.ranker());
        if (place < 0) {
            return new Judged(kind.ranker(), Verdict.TOO_FEW, kind.needs(), 0, 1, Double.NaN, Double.NaN);
        }
        double[] merged = validation.ndcg(Signal::merged);
        Gain most = new Gain(0, Double.NEGATIVE_INFINITY);
        double share = 0;
        for (double candidate : SHARES) {
            Gain gain = gain(lists(place, candidate), merged);
            if (gain.sure() > most.sure()) {
                most = gain;
                share = candidate;
            }
        }
        Judged best =
                new Judged(kind.ranker(), Verdict.LESS, kind.needs(), share, scale(place), most.mean(), most.sure());
        if (most.sure() <= 0) {
            return best.as(Verdict.NOT_BETTER);
        }
        boolean baseline = auc(place) > auc(fitted.indexOf(CorrelationRanker.NAME));
        return baseline ? best : best.as(Verdict.BELOW_CORRELATION);
    }

    /** @param sure the mean less one standard error: a ranker that only chance makes better must not serve */
    private record Gain(double mean, double sure) {}

    private static Gain gain(double[] lists, double[] others) {
        double[] gains = new double[lists.length];
        for (int u = 0; u < gains.length; u++) {
            gains[u] = lists[u] - others[u];
        }
        double mean = Arrays.stream(gains).average().orElse(0);
        return new Gain(mean, mean - ScoredPools.deviation(gains) / Math.sqrt(Math.max(1, gains.length)));
    }

    /** The NDCG of each list with a share of a ranker. */
    private double[] lists(int ranker, double share) {
        return validation.ndcg(blended(ranker, share, scale(ranker)));
    }

    /** The ratio of the deviations, so that a share of one half means one half. */
    double scale(int ranker) {
        return scales[ranker];
    }

    private static double[] scales(ScoredPools validation, int rankers) {
        double merged = ScoredPools.deviation(validation.all(Signal::merged));
        return IntStream.range(0, rankers)
                .mapToDouble(r -> merged > 0 ? ScoredPools.deviation(validation.all(Signal.logit(r))) / merged : 1)
                .toArray();
    }

    static Signal blended(int ranker, double share, double scale) {
        RankModel.Blend blend = RankModel.Blend.uncalibrated(share, scale);
        return (pool, i) -> blend.signal(pool.logits()[ranker][i], pool.merged()[i]);
    }

    private double auc(int ranker) {
        return Quality.auc(validation.all(Signal.logit(ranker)), validation.labels());
    }
}
