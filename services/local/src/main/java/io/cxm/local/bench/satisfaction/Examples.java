package io.cxm.local.bench.satisfaction;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Day;
import io.cxm.satisfaction.alert.domain.Scores;
import io.cxm.satisfaction.driver.domain.Drivers;
import io.cxm.satisfaction.driver.domain.Rated;
import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.MixAndRate;
import io.cxm.satisfaction.measure.domain.NetPromoter;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ScaleMean;
import io.cxm.satisfaction.measure.domain.ShopperRate.Cluster;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Figures that were reckoned by hand or published, to the last digit that is told. How each was reckoned: docs/benchmarks/satisfaction.md. */
final class Examples {
    private static final GroupKey EVERYTHING = new GroupKey(List.of());
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T00:00:00Z");
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int SCALE = 10;

    private final Path survey;

    /** {@code survey}: the file of the ECSI survey of mobile phones. */
    Examples(Path survey) {
        this.survey = survey;
    }

    void judge(Judgement judgement) {
        judgement.title("Examples");
        answers(judgement);
        changes(judgement);
        ecsi(judgement);
        mixes(judgement);
        weights(judgement);
        returns(judgement);
        charts(judgement);
        drivers(judgement);
    }

    private static void answers(Judgement judgement) {
        Map<Metric, Estimate> told = figures(
                List.of(Metric.CSAT, Metric.CES, Metric.CES_MEAN, Metric.NPS),
                new AnswerCounts(
                        new long[] {14, 9, 10, 32, 42},
                        new AnswerCounts.Promotion(40, 14, 80),
                        new long[] {2, 3, 5, 10, 20, 35, 25},
                        new AnswerCounts.Stars(0, 0, 0, 0, 0, 0),
                        new AnswerCounts.Shoppers(107, 80, 100, 0)),
                new OrderCounts(0, 0, 0, List.of()));
        judgement.equal(
                "CSAT of 42, 32, 10, 9 and 14 answers of 5 to 1 stars", "69.2 [59.9, 77.1]", text(told, Metric.CSAT));
        judgement.equal(
                "CES of 2, 3, 5, 10, 20, 35 and 25 answers of 1 to 7", "80.0 [71.1, 86.7]", text(told, Metric.CES));
        double mean = Objects.requireNonNull(told.get(Metric.CES_MEAN)).value();
        judgement.equal("their mean", "5.48", String.format(Locale.ROOT, "%.2f", mean));
        judgement.equal("NPS of 40 promoters and 14 detractors among 80", "32.5 [15.1, 47.6]", text(told, Metric.NPS));
    }

    private static void changes(Judgement judgement) {
        Estimate change = Change.of(Proportion.percent(56, 70), Proportion.percent(48, 80))
                .orElseThrow();
        judgement.equal("56 of 70 less 48 of 80 (Newcombe 1998, method 10)", "20.0 [5.2, 33.4]", text(change));
    }

    private void ecsi(Judgement judgement) {
        if (!Files.exists(survey)) {
            judgement.holds(survey + " is absent: say by CXM_DATA where ecsi-mobi is", false);
            return;
        }
        long[] satisfaction = new long[SCALE];
        long[] recommending = new long[SCALE];
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(survey)) {
            for (NamedCsvRecord row : rows) {
                for (String item : List.of("CUSA1", "CUSA2", "CUSA3")) {
                    satisfaction[Integer.parseInt(row.getField(item)) - 1]++;
                }
                recommending[Integer.parseInt(row.getField("CUSL3")) - 1]++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Estimate mean = ScaleMean.of(satisfaction, 1, new SplittableRandom(1));
        double of100 = (mean.value() - 1) / (SCALE - 1) * 100;
        judgement.equal("ECSI mobile phones, satisfaction of 100", "71.97", String.format(Locale.ROOT, "%.2f", of100));
        long all = sum(recommending, 0, SCALE);
        Estimate nps = NetPromoter.score(sum(recommending, 8, SCALE), sum(recommending, 0, 6), all);
        judgement.equal("ECSI mobile phones, NPS", "14.0 [4.3, 23.4]", text(nps));
    }

    /** −.3 · 75 + .3 · 55 of the mix and −.45 · 10 + .55 · 10 of what changed within, which are 63 % less 68 % together. */
    private static void mixes(Judgement judgement) {
        var split = MixAndRate.of(
                List.of(new MixAndRate.Part("web", 60, 80, 30, 70), new MixAndRate.Part("app", 40, 50, 70, 60)));
        judgement.equal(
                "60 of the web with 80 % and 40 of the app with 50 %, then 30 with 70 % and 70 with 60 % (Kitagawa 1955)",
                "mix -6.0, within 1.0", String.format(Locale.ROOT, "mix %.1f, within %.1f", split.mix(), split.rate()));
    }

    /** Weights .2/10 and .8/10; of 20 answers they leave .16/((.0004 · 2.4 + .0064 · .9) · 20/18) = 21.4. What nobody answered yet says nothing. */
    private static void weights(Judgement judgement) {
        List<Cell> delivered = List.of(cell("late", 20, 10, 4), cell("in time", 80, 10, 9));
        judgement.equal(
                "of 20 late lines 4 of 10 answers are satisfied, of 80 in time 9 of 10: raked by lateness",
                "80.0 [59.2, 91.7]",
                weighted(delivered));
        List<Cell> all = new ArrayList<>(delivered);
        all.add(cell("", 60, 0, 0));
        judgement.equal("the same with 60 lines that are still on their way", "80.0 [59.2, 91.7]", weighted(all));
    }

    private static Cell cell(String lateness, long lines, long n, long satisfied) {
        var none = new Answers(0, 0, 0);
        List<String> levels = List.of(lateness, "", "", "", "");
        return new Cell(levels, lines, new Answers(n, satisfied, 0), none, none, Predictions.NONE);
    }

    private static String weighted(List<Cell> cells) {
        var counts = new WeighedCounts(cells, new WeighedCounts.Shoppers(20, 0, 0, 0));
        return text(WeightedFigure.of(Metric.CSAT_WEIGHTED, counts).estimate());
    }

    private static void returns(Judgement judgement) {
        Map<Metric, Estimate> told = figures(
                List.of(Metric.RETURN_RATE, Metric.RETURN_UNIT_RATE),
                new AnswerCounts(
                        new long[5],
                        new AnswerCounts.Promotion(0, 0, 0),
                        new long[7],
                        new AnswerCounts.Stars(0, 0, 0, 0, 0, 0),
                        new AnswerCounts.Shoppers(0, 0, 0, 0)),
                new OrderCounts(40, 3, 12, List.of(new Cluster(1, 0, 10), new Cluster(5, 0, 1), new Cluster(5, 5, 1))));
        judgement.equal("3 of 40 order lines came back", "7.5 [2.6, 19.9]", text(told, Metric.RETURN_RATE));
        judgement.equal(
                "of 12 shoppers with 20 units one returned 5 of 5",
                "25.0 [3.6, 75.0]",
                text(told, Metric.RETURN_UNIT_RATE));
        Reach reach = new Reach(
                Instant.parse("2026-03-02T12:00:00Z").toEpochMilli(), Duration.ofDays(30), Duration.ofDays(7));
        String until = reach.part(reach.returns(), period())
                .map(part -> Instant.ofEpochMilli(Objects.requireNonNull(part.to()) - 1)
                        .toString())
                .orElse("none");
        judgement.equal("on March 2 at noon returns are known of shipments until", "2026-01-31T12:00:00Z", until);
    }

    /** z is −0.1 (1 − 0.8^t) and its limit 3.7 · 0.04 · √(1/9) = 0.0493, which −0.0488 of the third day does not pass and −0.0590 of the fourth does. */
    private static void charts(Judgement judgement) {
        List<Day> days = new ArrayList<>();
        for (int t = 0; t < 104; t++) {
            days.add(new Day(START.plusDays(t), Scores.share(t < 100 ? 80 : 70, 100)));
        }
        judgement.equal("EWMA, three days 10 points below 80 %", "", alarms(days.subList(0, 103)));
        judgement.equal("EWMA, a fourth", "fall of 2026-04-11 told on 2026-04-14", alarms(days));
    }

    private static String alarms(List<Day> days) {
        return Chart.of(days).alarms().stream().map(Examples::text).collect(Collectors.joining(", "));
    }

    private static String text(Alarm alarm) {
        return (alarm.fall() ? "fall" : "rise") + " of " + alarm.first() + " told on " + alarm.raised();
    }

    /**
     * Predictors with a correlation of 0.6 that have 0.8 and 0.6 with the outcome: Λ* is {√.9, √.1}, β² = {.50625, .15625}, so that the weights are
     * .9 · .50625 + .1 · .15625 = .47125 and .19125 of R² = .6625.
     */
    private static void drivers(Judgement judgement) {
        double rest = Math.sqrt(1 - .8 * .8 - .15 * .15);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            double h1 = i % 4 < 2 ? 1 : -1;
            double h2 = i % 2 == 0 ? 1 : -1;
            rows.add(new double[] {.8 * h1 + .15 * h2 + rest * h1 * h2, h1, .6 * h1 + .8 * h2});
        }
        Drivers drivers = Objects.requireNonNull(Drivers.of(Rated.of(List.of("first", "second"), 100, rows)));
        judgement.equal("relative weights, R²", "0.6625", String.format(Locale.ROOT, "%.4f", drivers.r2()));
        judgement.equal(
                "relative weights, in percent of it",
                "first 71.13, second 28.87",
                drivers.drivers().stream()
                        .map(d -> String.format(
                                Locale.ROOT, "%s %.2f", d.predictor().name(), d.weight()))
                        .collect(Collectors.joining(", ")));
    }

    private static Map<Metric, Estimate> figures(List<Metric> metrics, AnswerCounts answers, OrderCounts orders) {
        var counts = new Counts(
                Map.of(EVERYTHING, answers),
                Map.of(),
                Map.of(EVERYTHING, orders),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                null);
        long later = TO.plus(Duration.ofDays(60)).toEpochMilli();
        var reach = new Reach(later, Duration.ofDays(30), Duration.ofDays(7));
        return Measured.of(new Question(List.of(), metrics, period(), new Filter.All()), counts, reach)
                .figures(EVERYTHING);
    }

    private static Period period() {
        return new Period(FROM.toEpochMilli(), TO.toEpochMilli(), ZoneOffset.UTC);
    }

    private static long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    private static String text(Map<Metric, Estimate> told, Metric metric) {
        Estimate figure = told.get(metric);
        return figure == null ? "none" : text(figure);
    }

    private static String text(Estimate figure) {
        Interval ci = figure.ci95();
        return ci == null
                ? String.format(Locale.ROOT, "%.1f", figure.value())
                : String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", figure.value(), ci.low(), ci.high());
    }
}
