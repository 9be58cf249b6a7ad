package io.cxm.training.job.satisfaction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@link OrdinalNetwork}s on top of the baseline, so many members under seeds of their own whose mean counts, since one alone moves with
 * its seed as much as it gains.
 *
 * @param epochs over how many of them each member is fitted
 * @param gate how much of what they add counts
 */
record NetworkLearner(
        Sample sample, LogisticLearner baseline, NetworkSession.Setting setting, int epochs, double gate, long seed)
        implements Learner {
    static final String NAME = "network";
    private static final int MEMBERS = 3;
    private static final int MOST_EPOCHS = 60;
    private static final int PATIENCE = 6;
    private static final double LEAST_GAIN = 1e-6;
    private static final List<NetworkSession.Setting> SETTINGS = List.of(
            new NetworkSession.Setting(16, 0.2f, 0.002f),
            new NetworkSession.Setting(16, 0.4f, 0.004f),
            new NetworkSession.Setting(32, 0.3f, 0.006f));

    /** The same of which so much counts. */
    NetworkLearner gated(double share) {
        return new NetworkLearner(sample, baseline, setting, epochs, share, seed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double[][] logits(Design design, Lessons from, int[] at) {
        OrdinalLogit below = below(baseline, design, from);
        NetworkSession.Rows rows = rows(sample, below, design, from);
        double[][] logits = below.logits(design, at);
        for (int member = 0; member < MEMBERS; member++) {
            try (NetworkSession session = new NetworkSession(design, setting, seed + member)) {
                for (int epoch = 0; epoch < epochs; epoch++) {
                    session.epoch(rows);
                }
                double[][] added = session.added(at);
                for (int i = 0; i < at.length; i++) {
                    for (int cut = 0; cut < OrdinalLogit.CUTS; cut++) {
                        logits[i][cut] += gate * added[i][cut] / MEMBERS;
                    }
                }
            }
        }
        return logits;
    }

    /** The one whose setting and epochs validation likes best. Each setting goes on until its loss has not fallen for a while. */
    static NetworkLearner chosen(LogisticLearner baseline, Design design, Lessons from, int[] validation, long seed) {
        Sample sample = baseline.sample();
        OrdinalLogit below = below(baseline, design, from);
        NetworkSession.Rows rows = rows(sample, below, design, from);
        double[][] given = below.logits(design, validation);
        int[] labels = sample.labelsOf(validation);
        double least = Double.POSITIVE_INFINITY;
        NetworkLearner best = new NetworkLearner(sample, baseline, SETTINGS.getFirst(), 1, 1, seed);
        for (NetworkSession.Setting setting : SETTINGS) {
            try (NetworkSession session = new NetworkSession(design, setting, seed)) {
                double ownLeast = Double.POSITIVE_INFINITY;
                for (int epoch = 1, since = 0; epoch <= MOST_EPOCHS && since < PATIENCE; epoch++) {
                    session.epoch(rows);
                    double loss = NetworkSession.loss(given, session.added(validation), labels);
                    since = loss < ownLeast - LEAST_GAIN ? 0 : since + 1;
                    ownLeast = Math.min(ownLeast, loss);
                    if (loss < least - LEAST_GAIN) {
                        least = loss;
                        best = new NetworkLearner(sample, baseline, setting, epoch, 1, seed);
                    }
                }
            }
        }
        return best;
    }

    private static OrdinalLogit below(LogisticLearner baseline, Design design, Lessons from) {
        int[] labels = baseline.sample().labelsOf(from.labelled());
        return OrdinalLogit.fit(design, from.labelled(), labels, baseline.penalty());
    }

    private static NetworkSession.Rows rows(Sample sample, OrdinalLogit below, Design design, Lessons from) {
        int[] labelled = from.labelled();
        int[] all = IntStream.concat(Arrays.stream(labelled), Arrays.stream(from.silent()))
                .toArray();
        double[][] given = Arrays.copyOf(below.logits(design, labelled), all.length);
        Arrays.fill(given, labelled.length, all.length, new double[OrdinalLogit.CUTS]);
        byte[][] outcomes = new byte[all.length][Outcome.ALL.size()];
        for (int i = 0; i < all.length; i++) {
            for (int o = 0; o < Outcome.ALL.size(); o++) {
                outcomes[i][o] = Outcome.ALL.get(o).of(sample.lines(), sample.line()[all[i]], from.known());
            }
        }
        return new NetworkSession.Rows(all, given, sample.labelsOf(all), outcomes);
    }
}
