package io.cxm.local.quality;

import io.cxm.local.quality.PairedBootstrap.Interval;
import io.cxm.local.quality.protocol.Figure;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The area under the ROC curve: the share of the pairs of a liked and a disliked row in which the liked one has the higher
 * score, equal ones half. All rows of a run go together; of several runs the mean counts. Intervals are over resampled
 * shoppers, the same ones for all that is compared.
 */
final class AucTable {
    static final String SERVING = FigureTable.SERVING;

    private record Row(int shopper, boolean liked, double score) {}

    private final int resamples;
    private final long seed;
    private final Map<String, Integer> shoppers = new TreeMap<>();
    private final Map<String, List<List<Row>>> runs = new LinkedHashMap<>();

    AucTable(PairedBootstrap bootstrap) {
        this.resamples = bootstrap.resamples();
        this.seed = bootstrap.seed();
    }

    /** Begins a run of somebody's scores. */
    void begin(String who) {
        runs.computeIfAbsent(who, _ -> new ArrayList<>()).add(new ArrayList<>());
    }

    /** Adds a row to the run that was begun last. */
    void add(String who, String shopper, boolean liked, double score) {
        Integer number = shoppers.computeIfAbsent(shopper, _ -> shoppers.size());
        runs.getOrDefault(who, List.of()).getLast().add(new Row(number, liked, score));
    }

    /** Prints it; whether what must be reached is. */
    boolean print(Figure figure, PrintStream out) {
        runs.values().forEach(all -> all.forEach(rows -> rows.sort(Comparator.comparingDouble(Row::score))));
        Map<String, double[]> resampled = new LinkedHashMap<>();
        runs.keySet().forEach(who -> resampled.put(who, new double[resamples]));
        Random random = new Random(seed);
        for (int r = 0; r < resamples; r++) {
            int[] times = new int[shoppers.size()];
            for (int draw = 0; draw < times.length; draw++) {
                times[random.nextInt(times.length)]++;
            }
            int at = r;
            resampled.forEach((who, values) -> values[at] = mean(who, times));
        }
        int[] once = new int[shoppers.size()];
        Arrays.fill(once, 1);
        double ours = mean(SERVING, once);
        double[] serving = resampled.getOrDefault(SERVING, new double[0]);
        var lines = new FigureLines(out);
        lines.serving(figure, PairedBootstrap.interval(ours, serving.clone()), shoppers.size());
        resampled.forEach((who, values) -> {
            if (!who.equals(SERVING)) {
                double theirs = mean(who, once);
                double[] gains = new double[resamples];
                Arrays.setAll(gains, r -> serving[r] - values[r]);
                Interval gain = PairedBootstrap.interval(ours - theirs, gains);
                lines.beside(who, theirs, gain);
            }
        });
        return figure.reached(ours);
    }

    private double mean(String who, int[] times) {
        return runs.getOrDefault(who, List.of()).stream()
                .mapToDouble(rows -> area(rows, times))
                .average()
                .orElse(Double.NaN);
    }

    /** Each row counts as often as its shopper was drawn; rows are in the order of their scores. */
    private static double area(List<Row> rows, int[] times) {
        double pairs = 0;
        double liked = 0;
        double disliked = 0;
        for (int from = 0; from < rows.size(); ) {
            int to = from;
            double likedHere = 0;
            double dislikedHere = 0;
            for (; to < rows.size() && Double.compare(rows.get(to).score, rows.get(from).score) == 0; to++) {
                int n = times[rows.get(to).shopper];
                likedHere += rows.get(to).liked ? n : 0;
                dislikedHere += rows.get(to).liked ? 0 : n;
            }
            pairs += likedHere * (disliked + dislikedHere / 2);
            liked += likedHere;
            disliked += dislikedHere;
            from = to;
        }
        return pairs / (liked * disliked);
    }
}
