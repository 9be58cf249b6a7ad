package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Heat;
import io.cxm.satisfaction.page.PageView.HeatRow;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a table of groups into the words of a report's language: the surely best and the worst, and how far they lie apart. */
final class GroupViews {
    private static final int COLUMNS = 3;
    private static final int HEAT_ENDS = 5;
    private final Outline outline;
    private final Words words;

    GroupViews(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** The groups that are kept of a table, and under this note their heat map where there are two metrics to be shaded. */
    Section section(Standing standing, String heatNote) {
        List<Standing.Group> groups = standing.kept();
        String by = words.name("dimension", standing.groupBy());
        String compared = words.name("metric", standing.metric());
        String change = standing.metric() + ReportRow.CHANGE;
        boolean comparing = groups.stream().anyMatch(g -> g.figures().containsKey(change));
        List<String> metrics = columns(standing.metric(), groups, comparing ? COLUMNS - 1 : COLUMNS);
        Axis axis = Axis.of(
                groups.stream().map(g -> g.figures().get(standing.metric())).toList());
        long between = standing.compared() - groups.size();
        List<String> notes = new ArrayList<>();
        if (between > 0) {
            notes.add(words.text("by.left", words.count(between)));
        }
        if (standing.without() > 0) {
            notes.add(words.text("by.without", words.count(standing.without()), compared));
        }
        return new Section(
                "by-" + standing.groupBy(),
                words.text("by", by),
                groups.isEmpty() ? words.text("by.none", compared) : words.text("by.compared", compared),
                Stream.concat(
                                metrics.stream().map(m -> words.name("metric", m)),
                                comparing ? Stream.of(words.text("change")) : Stream.empty())
                        .toList(),
                groups.stream()
                        .map(g -> row(g, metrics, standing.metric(), comparing, axis))
                        .toList(),
                standing.parted(),
                notes,
                groups.isEmpty()
                        ? null
                        : words.text(
                                "chart",
                                compared,
                                words.figure(standing.metric(), axis.from()),
                                words.figure(standing.metric(), axis.to())),
                heat(standing, heatNote));
    }

    /** One metric alone is in the table above it. */
    private @Nullable Heat heat(Standing standing, String note) {
        HeatMap map = HeatMap.of(outline, standing).ends(HEAT_ENDS);
        return map.metrics().size() < 2
                ? null
                : new Heat(
                        words.name("dimension", map.groupBy()),
                        note,
                        map.metrics().stream().map(m -> words.name("metric", m)).toList(),
                        map.lines().stream()
                                .map(line -> new HeatRow(
                                        PageViews.brief(words.group(line.group())),
                                        line.spots().stream().map(this::spot).toList()))
                                .toList());
    }

    private PageView.Spot spot(HeatMap.Spot spot) {
        ReportRow figure = spot.figure();
        if (figure == null) {
            return new PageView.Spot(Words.NONE, "alike");
        }
        String text = words.figure(figure.metric(), figure.value());
        return spot.depth() == 0
                ? new PageView.Spot(text, "alike")
                : new PageView.Spot(text + " " + spot.mark(), (spot.better() ? "better" : "worse") + spot.depth());
    }

    /** The compared metric first, then the others that any of these groups has. */
    private List<String> columns(String compared, List<Standing.Group> groups, int most) {
        List<String> columns = new ArrayList<>(List.of(compared));
        for (String metric : outline.headline()) {
            boolean any = groups.stream().anyMatch(g -> g.figures().containsKey(metric));
            if (any && !columns.contains(metric) && columns.size() < most) {
                columns.add(metric);
            }
        }
        return columns;
    }

    private Row row(Standing.Group group, List<String> metrics, String compared, boolean comparing, Axis axis) {
        Map<String, ReportRow> figures = group.figures();
        ReportRow main = figures.get(compared);
        Interval ci = main == null ? null : main.ci95();
        if (main == null || ci == null) {
            throw new IllegalStateException("only groups with an interval are compared");
        }
        String name = words.group(main);
        return new Row(
                PageViews.brief(name),
                main.title() == null || name.equals(group.name()) ? "" : PageViews.brief(group.name()),
                words.count(most(figures.values())),
                Stream.concat(
                                metrics.stream().map(m -> cell(figures.get(m))),
                                comparing
                                        ? Stream.of(change(figures.get(compared + ReportRow.CHANGE)))
                                        : Stream.empty())
                        .toList(),
                axis.place(ci.low()),
                axis.place(main.value()),
                axis.place(ci.high()) - axis.place(ci.low()));
    }

    private static long most(Collection<ReportRow> figures) {
        return figures.stream().mapToLong(ReportRow::n).max().orElse(0);
    }

    private Cell cell(@Nullable ReportRow row) {
        return row == null
                ? new Cell(Words.NONE, "")
                : new Cell(words.figure(row.metric(), row.value()), words.interval(row));
    }

    /** How much a group has changed since the period before: with an arrow where that is sure, else grey. */
    private Cell change(@Nullable ReportRow row) {
        if (row == null) {
            return new Cell(Words.NONE, "", true);
        }
        String figure = words.figure(row.metric(), row.value());
        return row.sure()
                ? new Cell((row.value() > 0 ? "▲ " : "▼ ") + figure, words.interval(row))
                : new Cell(figure, words.interval(row), true);
    }
}
