package io.cxm.training.job.satisfaction;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One tenant's fit: settings chosen on validation, the network beside the baseline, both judged on the test part after a fit on all before it,
 * and then everybody told of by folds. The network serves only where lines after those by which it was chosen, and before the test, say that it is
 * surely better: of several settings the best one looks better on its own lines than it is.
 */
final class Foretelling {
    /** With fewer answers there is no calibration. */
    static final int NEEDS_TO_CALIBRATE = 500;

    /** How much of what the network adds may count. */
    private static final double[] GATES = {0.25, 0.5, 0.75, 1};

    private final Sample sample;
    private final long seed;
    private final Consumer<String> log;
    private final int[] labelled;
    private final Parts parts;
    private final boolean calibrated;

    Foretelling(Sample sample, long seed, Consumer<String> log) {
        this.sample = sample;
        this.seed = seed;
        this.log = log;
        this.labelled = sample.labelled();
        this.parts = Parts.of(sample);
        this.calibrated = labelled.length >= NEEDS_TO_CALIBRATE;
    }

    /**
     * Which of the two serves.
     *
     * @param gain by how much the network's log-loss of who is dissatisfied is lower
     * @param measured the figures of both on the test part
     */
    record Choice(LogisticLearner baseline, NetworkLearner network, Paired gain, Measured measured) {
        Learner serving() {
            return gain.sure() ? network : baseline;
        }
    }

    Parts parts() {
        return parts;
    }

    boolean calibrated() {
        return calibrated;
    }

    /** Chooses settings, chooses between the two, and judges both. */
    Choice choose() {
        Design design = Design.of(sample.facts(), parts.train());
        LogisticLearner baseline =
                LogisticLearner.chosen(sample, design, parts.decision().before());
        Parts.Part validation = parts.validation();
        NetworkLearner whole = NetworkLearner.chosen(baseline, design, lessons(validation), validation.rows(), seed);
        return decided(baseline, whole);
    }

    private Choice decided(LogisticLearner baseline, NetworkLearner whole) {
        Parts.Part part = parts.decision();
        Design design = Design.of(sample.facts(), part.before());
        Lessons lessons = lessons(part);
        double[][] below = new CrossFit(sample, design, baseline, lessons, calibrated).outOfFold();
        double[][] above = new CrossFit(sample, design, whole, lessons, calibrated).outOfFold();
        NetworkLearner network = whole.gated(gate(below, above, sample.labelsOf(part.before())));
        double[][] later = baseline.logits(design, lessons, part.rows());
        double[][] laterToo = network.logits(design, lessons, part.rows());
        int[] labels = sample.labelsOf(part.rows());
        Paired gain = Paired.of(losses(later, labels), losses(laterToo, labels), sample.shoppersOf(part.rows()));
        log.accept(
                "satisfaction: %d facts, penalty %.0f, %s in %d epochs, gate %.2f gains %.5f of log-loss, standard error %.5f"
                        .formatted(
                                design.width(),
                                baseline.penalty(),
                                network.setting(),
                                network.epochs(),
                                network.gate(),
                                gain.mean(),
                                gain.error()));
        return new Choice(
                baseline,
                network,
                gain,
                measured(
                        judged(baseline, both(below, later)),
                        judged(network, both(between(below, above, network.gate()), laterToo))));
    }

    /** How much of what the network adds loses least on lines that neither had seen. */
    private static double gate(double[][] below, double[][] above, int[] labels) {
        double best = GATES[0];
        double least = Double.POSITIVE_INFINITY;
        for (double share : GATES) {
            double loss =
                    Arrays.stream(losses(between(below, above, share), labels)).sum();
            if (loss < least) {
                least = loss;
                best = share;
            }
        }
        return best;
    }

    private static double[][] both(double[][] some, double[][] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(double[][]::new);
    }

    private Measured measured(double[][] baseline, double[][] network) {
        int[] rows = parts.test().rows();
        int[] labels = sample.labelsOf(rows);
        int[] shoppers = numbered(sample.shoppersOf(rows));
        return new Measured(
                new Judged(baseline, labels, shoppers),
                new Judged(network, labels, shoppers),
                Arrays.stream(shoppers).max().orElse(0) + 1,
                seed);
    }

    /** What it says of the test part, calibrated by logits of the lines before it that were not seen. */
    private double[][] judged(Learner learner, double[][] unseen) {
        Parts.Part part = parts.test();
        Design design = Design.of(sample.facts(), part.before());
        OrdinalCalibration calibration =
                calibrated ? OrdinalCalibration.of(unseen, sample.labelsOf(unseenRows())) : OrdinalCalibration.NONE;
        return calibration.probabilities(learner.logits(design, lessons(part), part.rows()));
    }

    /** Those before the test part of which logits are known that saw nothing of them. */
    private int[] unseenRows() {
        return IntStream.concat(
                        Arrays.stream(parts.decision().before()),
                        Arrays.stream(parts.decision().rows()))
                .toArray();
    }

    private static double[][] between(double[][] from, double[][] to, double share) {
        double[][] between = new double[from.length][OrdinalLogit.CUTS];
        for (int i = 0; i < from.length; i++) {
            for (int cut = 0; cut < OrdinalLogit.CUTS; cut++) {
                between[i][cut] = from[i][cut] + share * (to[i][cut] - from[i][cut]);
            }
        }
        return between;
    }

    private static double[] losses(double[][] logits, int[] labels) {
        boolean[] bad = OrdinalLogit.below(labels, OrdinalLogit.DISSATISFIED);
        double[] losses = new double[bad.length];
        for (int i = 0; i < losses.length; i++) {
            double z = logits[i][OrdinalLogit.DISSATISFIED];
            losses[i] = RidgeLogit.softplus(bad[i] ? -z : z);
        }
        return losses;
    }

    /** Of the rows that are told of how likely each answer is, by nothing that saw their own. */
    double[][] tell(Learner serving) {
        Design design = Design.of(sample.facts(), labelled);
        Lessons lessons = lessons(labelled, sample.lines().clock());
        return new CrossFit(sample, design, serving, lessons, calibrated).probabilities(sample.told());
    }

    private Lessons lessons(Parts.Part part) {
        return lessons(part.before(), part.from());
    }

    /** Rows with an answer, and the newest without one of which is known by a moment what shoppers did, no more of these than of those. */
    private Lessons lessons(int[] rows, long known) {
        int[] all = sample.silent(known);
        return new Lessons(rows, Arrays.copyOfRange(all, Math.max(0, all.length - rows.length), all.length), known);
    }

    /** The same with numbers from 0 on. */
    private static int[] numbered(int[] shoppers) {
        int[] different = Arrays.stream(shoppers).sorted().distinct().toArray();
        return Arrays.stream(shoppers)
                .map(shopper -> Arrays.binarySearch(different, shopper))
                .toArray();
    }
}
