package io.cxm.training.job.fit;

import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.Correlation;
import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.DualTowerRanker;
import io.cxm.ranker.DualTowerTrainer;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.Isotonic;
import io.cxm.ranker.NeuralRanker;
import io.cxm.ranker.NeuralTrainer;
import io.cxm.ranker.PolynomialRanker;
import io.cxm.ranker.PolynomialTrainer;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.ranker.TrainingRows;
import io.cxm.training.job.fit.ScoredPools.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Fits the rankers on rows, and chooses on validation which of them serves (R31). */
public final class RankFit {
    private static final int HARD_NEGATIVES = 15;
    private static final int RANDOM_NEGATIVES = 25;

    private final RowFeatures features;
    private final Map<String, Double> sampleWeights;
    private final long seed;
    private final Consumer<String> log;

    /** @param sampleWeights what a positive of an event type counts, by the type's name in the API */
    public RankFit(RowFeatures features, Map<String, Double> sampleWeights, long seed, Consumer<String> log) {
        this.features = features;
        this.sampleWeights = Map.copyOf(sampleWeights);
        this.seed = seed;
        this.log = log;
    }

    /** The rankers that may serve. */
    public enum Kind {
        NEURAL(NeuralRanker.NAME, 1000),
        POLYNOMIAL(PolynomialRanker.NAME, 200),
        DUAL_TOWER(DualTowerRanker.NAME, 1000);

        private final String ranker;
        private final int needs;

        Kind(String ranker, int needs) {
            this.ranker = ranker;
            this.needs = needs;
        }

        /** The name in requests, bundles and reports. */
        public String ranker() {
            return ranker;
        }

        /** Of how many positives at least it is fitted. */
        int needs() {
            return needs;
        }

        /** All names. */
        public static List<String> names() {
            return Arrays.stream(values()).map(Kind::ranker).toList();
        }
    }

    /**
     * What was fitted.
     *
     * @param candidates the baseline and every ranker that there was enough for
     * @param blend what serves
     */
    public record Fitted(
            List<Candidate> candidates, Choice choice, RankModel.Blend blend, List<Correlation> correlations) {
        public Fitted {
            candidates = List.copyOf(candidates);
            correlations = List.copyOf(correlations);
        }

        /** The one that serves. */
        public Optional<FittedRanker> serving() {
            return candidates.stream()
                    .map(Candidate::fitted)
                    .filter(f -> f.ranker().name().equals(choice.serves()))
                    .findFirst();
        }
    }

    /**
     * One of them.
     *
     * @param calibration of the ranker's own logit
     */
    public record Candidate(FittedRanker fitted, Calibration calibration) {
        public Ranker ranker() {
            return fitted.ranker();
        }
    }

    /** The rows of one stage: all positives of the pool, the highest negatives and some at random. */
    public void rows(RecallModel model, Cases cases, TrainingRows to) {
        RowEncoder encoder = new RowEncoder(model, features);
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
                if (of.wanted(pool.items()[i])) {
                    to.add(rows, i, true, weight);
                } else if (!of.wantedLater(pool.items()[i])) {
                    if (hard < HARD_NEGATIVES) {
                        hard++;
                        to.add(rows, i, false, 1);
                    } else if (random.nextDouble() < chance) {
                        to.add(rows, i, false, (float) (1 / chance)); // stands for those that were not drawn
                    }
                }
            }
        }
    }

    /**
     * Fits on rows, stops and chooses by the validation's cases.
     *
     * @param names of the rankers that are wanted
     * @param everyone those of the validation who wanted nothing as well, from whom the probabilities come (R27)
     */
    public Fitted fit(
            List<String> names,
            TrainingRows train,
            RecallModel model,
            Cases validation,
            Cases everyone,
            IntConsumer epochs)
            throws IOException {
        List<Kind> wanted = Arrays.stream(Kind.values())
                .filter(kind -> names.contains(kind.ranker()))
                .toList();
        List<Correlation> correlations = new ArrayList<>();
        List<FittedRanker> fitted = new ArrayList<>();
        if (wanted.stream().anyMatch(kind -> train.positives() >= kind.needs())) {
            correlations.addAll(Correlation.of(train));
            Ranker baseline = CorrelationRanker.of(train, correlations);
            fitted.add(new FittedRanker(baseline, Map.of(), Map.of(), Double.NaN));
            fitted.addAll(rankers(wanted, train, model, validation, epochs));
        }
        List<Ranker> rankers = fitted.stream().map(FittedRanker::ranker).toList();
        RankChoice choosing = new RankChoice(
                ScoredPools.of(rankers, features, model, validation),
                rankers.stream().map(Ranker::name).toList(),
                log);
        Choice choice = choosing.of(wanted, train.positives());
        ScoredPools pools = ScoredPools.of(rankers, features, model, everyone);
        List<Candidate> candidates = new ArrayList<>();
        for (int r = 0; r < fitted.size(); r++) {
            candidates.add(new Candidate(fitted.get(r), calibration(pools, Signal.logit(r))));
        }
        int serving = rankers.stream().map(Ranker::name).toList().indexOf(choice.serves());
        double scale = serving < 0 ? 1 : choosing.scale(serving);
        Calibration merged = calibration(pools, Signal::merged);
        Calibration served =
                serving < 0 ? merged : calibration(pools, RankChoice.blended(serving, choice.share(), scale));
        RankModel.Blend blend = new RankModel.Blend(choice.share(), scale, served, merged);
        return new Fitted(candidates, choice, blend, correlations);
    }

    /**
     * Fits a ranker again on other rows.
     *
     * @param fitted the one that was chosen, of the same kind
     * @param times how many times as strong its penalty is, where it has one
     */
    public FittedRanker again(FittedRanker fitted, double times, TrainingRows train, TrainingRows held)
            throws IOException {
        return switch (fitted.ranker().name()) {
            case PolynomialRanker.NAME -> new PolynomialTrainer(seed, log).again(fitted, times, train, held);
            case DualTowerRanker.NAME ->
                new DualTowerTrainer(seed, log)
                        .fit(new PolynomialTrainer(seed, log).again(fitted, times, train, held), train, held, _ -> {});
            default -> new NeuralTrainer(seed).fit(train, held, _ -> {});
        };
    }

    private List<FittedRanker> rankers(
            List<Kind> wanted, TrainingRows train, RecallModel model, Cases validation, IntConsumer epochs)
            throws IOException {
        TrainingRows held = new TrainingRows(features);
        rows(model, validation, held);
        log.accept("rows %d positives %d effective %.0f, to choose by %d positives %d"
                .formatted(train.count(), train.positives(), train.effectiveSize(), held.count(), held.positives()));
        List<Kind> enough = wanted.stream()
                .filter(kind -> train.positives() >= kind.needs())
                .toList();
        List<FittedRanker> fitted = new ArrayList<>();
        if (enough.contains(Kind.POLYNOMIAL) || enough.contains(Kind.DUAL_TOWER)) {
            FittedRanker polynomial = new PolynomialTrainer(seed, log).fit(train, held);
            if (enough.contains(Kind.POLYNOMIAL)) {
                fitted.add(polynomial);
            }
            if (enough.contains(Kind.DUAL_TOWER)) {
                fitted.add(new DualTowerTrainer(seed, log).fit(polynomial, train, held, epochs));
            }
        }
        if (enough.contains(Kind.NEURAL)) {
            FittedRanker neural = new NeuralTrainer(seed).fit(train, held, epochs);
            log.accept("neural validation loss %.5f".formatted(neural.validationLoss()));
            fitted.add(neural);
        }
        return fitted;
    }

    private static Calibration calibration(ScoredPools pools, Signal signal) {
        double[] outcomes = pools.all((pool, i) -> pool.labels()[i] ? 1 : 0);
        double[] weights = new double[outcomes.length];
        Arrays.fill(weights, 1);
        return Isotonic.steps(pools.all(signal), outcomes, weights).calibration();
    }
}
