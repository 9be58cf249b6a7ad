package io.cxm.training.job.fit;

import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.TopK;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.Isotonic;
import io.cxm.ranker.NeuralRanker;
import io.cxm.ranker.NeuralTrainer;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.Rows;
import io.cxm.ranker.TrainingRows;
import io.cxm.training.job.evaluation.Metrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Fits the ranker on rows, and chooses on validation how much of the order it decides. */
public final class RankFit {
    private static final int FEWEST_POSITIVES = 200;
    private static final int HARD_NEGATIVES = 15;
    private static final int RANDOM_NEGATIVES = 25;
    private static final double[] SHARES = {0.15, 0.3, 0.5, 0.7, 0.85, 1};

    private final Map<String, Double> sampleWeights;
    private final long seed;
    private final Consumer<String> log;

    /** @param sampleWeights what a positive of an event type counts, by the type's name in the API */
    public RankFit(Map<String, Double> sampleWeights, long seed, Consumer<String> log) {
        this.sampleWeights = Map.copyOf(sampleWeights);
        this.seed = seed;
        this.log = log;
    }

    /**
     * What was fitted.
     *
     * @param neural empty where there is too little data for a network (R31)
     * @param blend what serves
     * @param calibration of the network's own logit
     */
    public record Fitted(Optional<NeuralTrainer.Fitted> neural, RankModel.Blend blend, Calibration calibration) {
        public Optional<NeuralRanker> ranker() {
            return neural.map(NeuralTrainer.Fitted::ranker);
        }
    }

    /** The rows of one stage: all positives of the pool, the highest negatives and some at random. */
    public void rows(RecallModel model, Cases cases, TrainingRows to) {
        RowEncoder encoder = new RowEncoder(model);
        Random random = new Random(seed);
        for (Cases.Case of : cases.all()) {
            Query query = cases.query(model, of, Seen.PERSONAL);
            Merge.Pool pool = Pools.of(model, query);
            Rows rows = encoder.encode(query, of.user(), pool);
            float weight =
                    sampleWeights.getOrDefault(TypeNames.of(of.type()), 1.0).floatValue();
            int hard = 0;
            double chance = Math.min(1, (double) RANDOM_NEGATIVES / Math.max(1, pool.size() - HARD_NEGATIVES));
            for (int i = 0; i < pool.size(); i++) {
                if (relevant(of, pool.items()[i])) {
                    to.add(rows, i, true, weight);
                } else if (hard < HARD_NEGATIVES) {
                    hard++;
                    to.add(rows, i, false, 1);
                } else if (random.nextDouble() < chance) {
                    to.add(rows, i, false, (float) (1 / chance)); // stands for those that were not drawn
                }
            }
        }
    }

    /**
     * Fits on rows, stops and chooses by the validation's cases.
     *
     * @param everyone those of the validation who wanted nothing as well, from whom the probabilities come (R27)
     */
    public Fitted fit(TrainingRows train, RecallModel model, Cases validation, Cases everyone, IntConsumer epochs)
            throws IOException {
        Optional<NeuralTrainer.Fitted> neural = Optional.empty();
        if (train.positives() >= FEWEST_POSITIVES) {
            TrainingRows held = new TrainingRows();
            rows(model, validation, held);
            neural = Optional.of(new NeuralTrainer(seed).fit(train, held, epochs));
            log.accept("rows %d positives %d effective %.0f validation loss %.4f"
                    .formatted(
                            train.count(),
                            train.positives(),
                            train.effectiveSize(),
                            neural.get().validationLoss()));
        }
        RankModel.Blend chosen = chosen(neural, model, validation);
        return calibrated(neural, chosen, scored(neural, model, everyone));
    }

    /** One case's pool with the network's logits. */
    private record Scored(int[] items, double[] merged, double[] logits, boolean[] labels, int[] relevant) {}

    private RankModel.Blend chosen(Optional<NeuralTrainer.Fitted> neural, RecallModel model, Cases validation) {
        List<Scored> scored = scored(neural, model, validation);
        double scale = neural.isPresent() ? scale(scored) : 1;
        Calibration none = Calibration.of(new double[] {0}, new double[] {0});
        double[] stands = ndcg(scored, new RankModel.Blend(0, scale, none, none));
        double best = 0;
        double share = 0;
        for (double candidate : neural.isPresent() ? SHARES : new double[0]) {
            double[] ndcg = ndcg(scored, new RankModel.Blend(candidate, scale, none, none));
            double gain = surelyGained(ndcg, stands);
            log.accept("blend %.2f ndcg %.5f surely gained %.5f"
                    .formatted(candidate, Arrays.stream(ndcg).average().orElse(0), gain));
            if (gain > best) {
                best = gain;
                share = candidate;
            }
        }
        return new RankModel.Blend(share, scale, none, none);
    }

    private static Fitted calibrated(
            Optional<NeuralTrainer.Fitted> neural, RankModel.Blend blend, List<Scored> scored) {
        Calibration serving = calibration(scored, blend::signal);
        Calibration merged = calibration(scored, (logit, score) -> Math.log(Math.max(1e-9, score)));
        Calibration own = calibration(scored, (logit, score) -> logit);
        return new Fitted(neural, new RankModel.Blend(blend.share(), blend.scale(), serving, merged), own);
    }

    private static List<Scored> scored(Optional<NeuralTrainer.Fitted> neural, RecallModel model, Cases cases) {
        RowEncoder encoder = new RowEncoder(model);
        List<Scored> scored = new ArrayList<>();
        for (Cases.Case of : cases.all()) {
            Query query = cases.query(model, of, Seen.PERSONAL);
            Merge.Pool pool = Pools.of(model, query);
            double[] logits = neural.map(n -> n.ranker().logits(encoder.encode(query, of.user(), pool)))
                    .orElseGet(() -> new double[pool.size()]);
            boolean[] labels = new boolean[pool.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = relevant(of, pool.items()[i]);
            }
            scored.add(new Scored(pool.items(), pool.scores(), logits, labels, of.relevant()));
        }
        return scored;
    }

    /** The ratio of the deviations, so that a share of one half means one half. */
    private static double scale(List<Scored> scored) {
        double[] logits =
                scored.stream().flatMapToDouble(s -> Arrays.stream(s.logits)).toArray();
        double[] merged = scored.stream()
                .flatMapToDouble(s -> Arrays.stream(s.merged).map(Math::log))
                .toArray();
        double deviation = deviation(merged);
        return deviation > 0 ? deviation(logits) / deviation : 1;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }

    /** The mean gain less one standard error: a ranker that only chance makes better must not serve. */
    private static double surelyGained(double[] values, double[] stands) {
        double[] gains = new double[values.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = values[i] - stands[i];
        }
        double mean = Arrays.stream(gains).average().orElse(0);
        return mean - deviation(gains) / Math.sqrt(Math.max(1, gains.length));
    }

    private static double[] ndcg(List<Scored> scored, RankModel.Blend blend) {
        double[] values = new double[scored.size()];
        for (int u = 0; u < values.length; u++) {
            Scored of = scored.get(u);
            TopK best = new TopK(Metrics.K);
            for (int i = 0; i < of.items.length; i++) {
                best.offer(of.items[i], blend.signal(of.logits[i], of.merged[i]));
            }
            values[u] = Metrics.of(best.drain("").items(), of.relevant)[0];
        }
        return values;
    }

    private interface Signal {
        double of(double logit, double merged);
    }

    private static Calibration calibration(List<Scored> scored, Signal signal) {
        int n = scored.stream().mapToInt(s -> s.items.length).sum();
        double[] signals = new double[n];
        double[] outcomes = new double[n];
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        int at = 0;
        for (Scored of : scored) {
            for (int i = 0; i < of.items.length; i++) {
                signals[at] = signal.of(of.logits[i], of.merged[i]);
                outcomes[at++] = of.labels[i] ? 1 : 0;
            }
        }
        return Isotonic.steps(signals, outcomes, weights).calibration();
    }

    private static boolean relevant(Cases.Case of, int item) {
        return Arrays.binarySearch(of.relevant(), item) >= 0;
    }
}
