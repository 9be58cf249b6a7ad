package io.cxm.local.quality;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Serving beside the baselines on the same shoppers, and by how much it is better. */
final class Comparison {
    private final List<Set<String>> relevant;
    private final PairedBootstrap bootstrap;
    private final PrintStream out;

    Comparison(List<Set<String>> relevant, PairedBootstrap bootstrap, PrintStream out) {
        this.relevant = relevant;
        this.bootstrap = bootstrap;
        this.out = out;
    }

    /**
     * How serving did.
     *
     * @param ndcg its mean of NDCG@10
     * @param gains by how much that is above each baseline's
     */
    record Outcome(double ndcg, Map<String, PairedBootstrap.Interval> gains) {
        Outcome {
            gains = Collections.unmodifiableMap(new LinkedHashMap<>(gains));
        }

        /** The baselines that it is not above: with its whole interval, but of those of which the mean is enough. */
        List<String> notBeaten(Set<String> inTheMean) {
            return gains.entrySet().stream()
                    .filter(gain -> !((inTheMean.contains(gain.getKey())
                                    ? gain.getValue().mean()
                                    : gain.getValue().low())
                            > 0))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Prints a line for each. */
    Outcome print(List<List<String>> serving, Map<String, List<List<String>>> baselines) {
        out.printf("  %-28s %8s %8s %8s  %s%n", "", "ndcg@10", "recall", "hit rate", "serving is better by [95 %]");
        double[] ours = line("serving", serving, "");
        PairedBootstrap.Interval interval = bootstrap.mean(ours);
        out.printf(
                Locale.ROOT,
                "  %-28s [%.4f, %.4f], standard error %.4f%n",
                "  its ndcg@10 [95 %]",
                interval.low(),
                interval.high(),
                Math.sqrt(variance(ours) / ours.length));
        Map<String, PairedBootstrap.Interval> gains = new LinkedHashMap<>();
        baselines.forEach((name, lists) -> {
            PairedBootstrap.Interval gain = bootstrap.difference(ours, ndcg(scores(lists)));
            line(name, lists, "%+.4f [%+.4f, %+.4f]".formatted(gain.mean(), gain.low(), gain.high()));
            gains.put(name, gain);
        });
        return new Outcome(mean(ours), gains);
    }

    private double[] line(String name, List<List<String>> lists, String gain) {
        List<ListScore> scores = scores(lists);
        out.printf(
                Locale.ROOT,
                "  %-28s %8.4f %8.4f %8.4f  %s%n",
                name,
                mean(ndcg(scores)),
                mean(scores.stream().mapToDouble(ListScore::recall).toArray()),
                mean(scores.stream().mapToDouble(ListScore::hit).toArray()),
                gain);
        return ndcg(scores);
    }

    private List<ListScore> scores(List<List<String>> lists) {
        List<ListScore> scores = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            scores.add(ListScore.of(lists.get(i), relevant.get(i)));
        }
        return scores;
    }

    private static double[] ndcg(List<ListScore> scores) {
        return scores.stream().mapToDouble(ListScore::ndcg).toArray();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
