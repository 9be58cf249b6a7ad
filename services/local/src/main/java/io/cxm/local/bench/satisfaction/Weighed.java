package io.cxm.local.bench.satisfaction;

import io.cxm.local.bench.satisfaction.Shop.Known;
import io.cxm.local.bench.satisfaction.Shop.Told;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** CSAT of a shop, plain, weighted to all who bought, and with predictions of all who did. */
final class Weighed {
    private static final int CSAT = 1;
    private static final int SATISFIED = 4;

    private Weighed() {}

    /** Whether each interval holds what all who bought would answer. */
    record Covered(
            boolean plain, boolean raked, boolean widened, boolean powered, boolean ofSlice, boolean predictions) {}

    static Covered of(Shop shop) {
        WeighedCounts counts = counts(shop, _ -> true);
        long n = counts.cells().stream().mapToLong(cell -> cell.csat().n()).sum();
        long hits = counts.cells().stream()
                .mapToLong(cell -> cell.csat().satisfied())
                .sum();
        WeightedFigure weighted = WeightedFigure.of(Metric.CSAT_WEIGHTED, counts);
        double truth = shop.csat();
        return new Covered(
                holds(Proportion.percent(hits, n), truth),
                holds(weighted.estimate(), truth),
                holds(weighted.weighting().widened(), truth),
                holds(powered(counts), truth),
                holds(powered(counts(shop, Known::drawn)), truth),
                holds(mean(shop), truth));
    }

    private static Estimate powered(WeighedCounts counts) {
        return WeightedFigure.of(Metric.CSAT_PREDICTED, counts).estimate();
    }

    /** What a mean of predictions would claim: a mean of many numbers, as sure as their spread. */
    private static Interval mean(Shop shop) {
        double sum = 0;
        double squares = 0;
        long n = 0;
        for (int i = 0; i < World.PRODUCTS; i++) {
            for (Known known : shop.told(i).buyers()) {
                sum += known.predicted();
                squares += known.predicted() * known.predicted();
                n++;
            }
        }
        double mean = sum / n;
        double half = Interval.Z * Math.sqrt((squares / n - mean * mean) / n);
        return new Interval(100 * (mean - half), 100 * (mean + half));
    }

    private static List<String> levels(Told told, Known known) {
        return List.of(
                Boolean.toString(known.second()), "", Models.category(told), Integer.toString(told.quarter()), "");
    }

    private static boolean holds(Estimate estimate, double truth) {
        return holds(Objects.requireNonNull(estimate.ci95()), truth);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    /** By what is recorded: the category, the quarter of the price, and in place of lateness what else is; of these the answers count. */
    private static WeighedCounts counts(Shop shop, Predicate<Known> labelled) {
        Map<List<String>, double[]> cells = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (int i = 0; i < World.PRODUCTS; i++) {
            Told told = shop.told(i);
            for (int b = 0; b < told.rows().length; b++) {
                Known known = told.buyers()[b];
                double[] sums = cells.computeIfAbsent(levels(told, known), _ -> new double[7]);
                double f = known.predicted();
                sums[0]++;
                sums[1] += f;
                double csat = told.rows()[b][CSAT];
                if (!Double.isNaN(csat) && labelled.test(known)) {
                    double y = csat >= SATISFIED ? 1 : 0;
                    sums[2]++;
                    sums[3] += y;
                    sums[4] += f;
                    sums[5] += f * f;
                    sums[6] += y * f;
                }
            }
        }
        List<Cell> list = new ArrayList<>(cells.size());
        Answers none = new Answers(0, 0, 0);
        cells.forEach((levels, s) -> {
            var csat = new Answers((long) s[2], (long) s[3], 0);
            var predicted = new Predictions((long) s[0], s[1], (long) s[2], s[3], s[4], s[5], s[6]);
            list.add(new Cell(levels, (long) s[0], csat, none, none, predicted));
        });
        return new WeighedCounts(list, new WeighedCounts.Shoppers(0, 0, 0, 0));
    }
}
