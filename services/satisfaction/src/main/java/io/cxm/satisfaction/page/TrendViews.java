package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Course;
import io.cxm.satisfaction.page.PageView.Graph;
import io.cxm.satisfaction.page.PageView.Numbers;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the trend of a report, and how its answers are spread, into the words of its language. */
final class TrendViews {
    private final Outline outline;
    private final Words words;
    private final List<LocalDate> days;

    TrendViews(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
        this.days = outline.trend().days(Steps.FEW);
    }

    /** What is drawn: of each metric that has a trend the points that a page has room for, and their limits. */
    List<TrendChart.Course> courses() {
        return metrics().map(this::course).toList();
    }

    private TrendChart.Course course(String metric) {
        return new TrendChart.Course(
                outline.trend().of(metric, days), outline.trend().limits(metric, days));
    }

    /** The charts with their numbers; null where nothing has two points. */
    @Nullable
    Course course() {
        List<Graph> graphs = new ArrayList<>();
        metrics().forEach(metric -> graphs.add(graph(metric, graphs.size())));
        int all = outline.trend().size();
        return graphs.isEmpty()
                ? null
                : new Course(
                        words.text("trend"),
                        words.text("trend.note"),
                        days.stream().map(this::step).toList(),
                        graphs,
                        all > days.size()
                                ? words.text("trend.more", words.count(all), words.count(days.size()))
                                : null);
    }

    /** In the order of the first page. A metric whose only points are older than what a page has room for is not drawn. */
    private Stream<String> metrics() {
        return outline.headline().stream()
                .filter(outline.trend().metrics()::contains)
                .filter(metric -> outline.trend().of(metric, days).stream().anyMatch(Objects::nonNull));
    }

    private Graph graph(String metric, int at) {
        TrendChart.Course course = course(metric);
        List<@Nullable ReportRow> points = course.points();
        Axis axis = course.axis();
        String from = words.figure(metric, axis.from());
        String to = words.figure(metric, axis.to());
        String name = words.name("metric", metric);
        return new Graph(
                name,
                words.text("trend.range", from, to),
                words.text("chart", name, from, to) + outside(course),
                at,
                List.of(
                        values(course),
                        numbers("low", points, row -> end(row, Interval::low)),
                        numbers("high", points, row -> end(row, Interval::high)),
                        numbers("answers", points, row -> words.count(row.n()))));
    }

    /** Which steps lie outside their limits, for who cannot see the chart; empty where none does. */
    private String outside(TrendChart.Course course) {
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (course.outside(i) != 0) {
                outside.add(step(days.get(i)));
            }
        }
        return outside.isEmpty() ? "" : words.text("trend.outside", String.join(words.text("and"), outside));
    }

    private Numbers values(TrendChart.Course course) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            ReportRow row = course.points().get(i);
            String mark = List.of("▼", "", "▲").get(course.outside(i) + 1);
            cells.add(row == null ? Words.NONE : words.number(row.metric(), row.value()) + mark);
        }
        return new Numbers(words.text("value"), cells);
    }

    private Numbers numbers(String name, List<@Nullable ReportRow> points, Function<ReportRow, String> text) {
        return new Numbers(
                words.text(name),
                points.stream()
                        .map(row -> row == null ? Words.NONE : text.apply(row))
                        .toList());
    }

    private String end(ReportRow row, Function<Interval, Double> end) {
        return Optional.ofNullable(row.ci95())
                .map(ci -> words.number(row.metric(), end.apply(ci)))
                .orElse(Words.NONE);
    }

    private String step(LocalDate day) {
        return words.step(day, outline.trend().byMonths());
    }

    /** The answers of CSAT as a table of groups, the best first; null where they are not shown. */
    @Nullable
    Section spread() {
        List<ReportRow> answers = outline.spread().reversed();
        if (answers.isEmpty()) {
            return null;
        }
        Axis axis = Axis.reaching(new ArrayList<>(answers));
        String name = words.name("metric", ReportRow.SHARE);
        return new Section(
                "spread",
                words.text("spread"),
                words.text("spread.note"),
                List.of(name),
                answers.stream().map(row -> row(row, axis)).toList(),
                -1,
                List.of(),
                words.text(
                        "chart",
                        name,
                        words.figure(ReportRow.SHARE, axis.from()),
                        words.figure(ReportRow.SHARE, axis.to())),
                null);
    }

    private Row row(ReportRow row, Axis axis) {
        Interval ci = row.ci95();
        double low = axis.place(ci == null ? row.value() : ci.low());
        double high = axis.place(ci == null ? row.value() : ci.high());
        return new Row(
                row.group(),
                "",
                words.count(row.n()),
                List.of(new Cell(words.figure(row.metric(), row.value()), words.interval(row))),
                low,
                axis.place(row.value()),
                high - low);
    }
}
