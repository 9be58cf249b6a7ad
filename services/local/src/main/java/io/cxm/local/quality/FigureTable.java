package io.cxm.local.quality;

import io.cxm.local.quality.protocol.Figure;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of a protocol, of serving and of baselines on the same shoppers, gathered over runs. */
final class FigureTable {
    static final String SERVING = "serving";

    private final List<Figure> figures;
    private final PairedBootstrap bootstrap;
    private final Map<Figure, Map<String, Tally>> tallies = new LinkedHashMap<>();

    FigureTable(List<Figure> figures, PairedBootstrap bootstrap) {
        this.figures = List.copyOf(figures);
        this.bootstrap = bootstrap;
    }

    /**
     * Adds the list of one shopper, or of one query.
     *
     * @param known what was sent of the shopper
     */
    void add(String who, String shopper, List<String> list, Set<String> relevant, Set<String> known) {
        for (Figure figure : figures) {
            if (figure.among().counts(relevant, known)) {
                tallies.computeIfAbsent(figure, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(who, _ -> new Tally())
                        .add(shopper, value(list, relevant, figure.measure()));
            }
        }
    }

    private static double value(List<String> list, Set<String> relevant, Figure.Measure measure) {
        ListScore score = ListScore.of(list, relevant);
        return switch (measure) {
            case NDCG -> score.ndcg();
            case RECALL -> score.recall();
            case RECALL_100 -> ListScore.of(list, relevant, 100).recall();
            case PRECISION -> score.precision();
            case HIT -> score.hit();
            case AUC -> throw new IllegalArgumentException("of scores, not of a list");
        };
    }

    /** Prints one of them; whether what must be reached is. */
    boolean print(Figure figure, PrintStream out) {
        Map<String, Tally> of = tallies.getOrDefault(figure, Map.of());
        double[] ours = of.getOrDefault(SERVING, new Tally()).values();
        PairedBootstrap.Interval serving = bootstrap.mean(ours);
        var lines = new FigureLines(out);
        lines.serving(figure, serving, ours.length);
        of.forEach((who, tally) -> {
            if (!who.equals(SERVING)) {
                double[] theirs = tally.values();
                lines.beside(who, bootstrap.mean(theirs).mean(), bootstrap.difference(ours, theirs));
            }
        });
        return figure.reached(serving.mean());
    }
}
