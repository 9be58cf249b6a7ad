package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Heat;
import io.cxm.satisfaction.page.PageView.HeatRow;
import io.cxm.satisfaction.page.PageView.LeftOut;
import io.cxm.satisfaction.page.PageView.Reason;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an outline into the words of the report's language. */
final class PageViews {
    private static final int COLUMNS = 3;
    private static final int HEAT_ENDS = 5;
    private static final int MOST_OF_A_NAME = 48;
    private final Cover cover;
    private final Outline outline;
    private final Words words;
    private final TotalViews total;
    private final TrendViews trends;

    private PageViews(Cover cover, Outline outline) {
        this.cover = cover;
        this.outline = outline;
        this.words = Words.in(cover.request().language());
        this.total = new TotalViews(outline, words);
        this.trends = new TrendViews(outline, words);
    }

    static PageView of(Cover cover, Outline outline) {
        return new PageViews(cover, outline).view();
    }

    private PageView view() {
        Verdict verdict = new Verdict(outline, words);
        return new PageView(
                words.language(),
                words.text("title." + cover.request().kind().label()),
                cover.tenant(),
                Ink.css(cover.color()),
                logo(cover.logo()),
                cover.period(words),
                words.text(
                        "made",
                        words.day(
                                cover.made().createdAt(),
                                ZoneId.of(cover.request().zone())),
                        cover.request().zone()),
                verdict.sentence(),
                total.cards(),
                verdict.findings(),
                total.lines(),
                !outline.before().isEmpty(),
                new WeightedViews(outline, words).table(),
                new SplitViews(outline, words).table(),
                trends.course(),
                sections(),
                leftOut(),
                MethodBox.texts(cover, outline, words));
    }

    /** As much of a name as a page has room for; the workbook has all of it. */
    static String brief(String name) {
        return name.codePointCount(0, name.length()) <= MOST_OF_A_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_OF_A_NAME - 1)) + "…";
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Section spread = trends.spread();
        if (spread != null) {
            sections.add(spread);
        }
        Section drivers = new DriverViews(outline, words).section();
        if (drivers != null) {
            sections.add(drivers);
        }
        String note = words.text("heat.note");
        for (Standing standing : outline.standings()) {
            Section section = section(standing, note);
            sections.add(section);
            note = section.heat() == null ? note : ""; // it is said once
        }
        Section index = new IndexViews(outline, words).section();
        if (index != null) {
            sections.add(index);
        }
        return sections;
    }

    private Section section(Standing standing, String heatNote) {
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
                                        brief(words.group(line.group())),
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
                brief(name),
                main.title() == null || name.equals(group.name()) ? "" : brief(group.name()),
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

    private @Nullable LeftOut leftOut() {
        if (outline.omissions() == 0) {
            return null;
        }
        long more = outline.omissions() - outline.omitted().size();
        return new LeftOut(
                words.text("omitted.why", words.count(outline.omissions())),
                outline.omitted().stream()
                        .map(o -> new Reason(name(o), reason(o.reason(), words)))
                        .toList(),
                more > 0 ? words.text("omitted.more", words.count(more)) : null);
    }

    private String name(Omitted omitted) {
        String group = omitted.groupBy().isEmpty()
                ? words.text("headline")
                : omitted.group().isEmpty()
                        ? words.text("by", words.name("dimension", omitted.groupBy()))
                        : brief(words.group(omitted.groupBy(), omitted.group(), omitted.title()));
        String metric = omitted.metric();
        return metric == null ? group : group + " · " + words.name("metric", metric);
    }

    static String reason(SuppressionReason reason, Words words) {
        return words.text(
                switch (reason) {
                    case TOO_FEW -> "reason.few";
                    case PROTECTS -> "reason.protects";
                    case TOO_LONG -> "reason.long";
                    case TOO_LONG_BEFORE -> "reason.longBefore";
                    case PARTED -> "reason.parted";
                    case TOO_MANY -> "reason.many";
                    case TOO_MANY_BEFORE -> "reason.before";
                    case RETURNS_OPEN -> "reason.returns";
                    case LED_OPEN -> "reason.led";
                    case UNPREDICTED -> "reason.unpredicted";
                    case UNANSWERED -> "reason.unanswered";
                    case NOTHING_PREDICTED -> "reason.nothing";
                });
    }

    private static @Nullable String logo(byte @Nullable [] logo) {
        if (logo == null || logo.length == 0) {
            return null;
        }
        String type = logo[0] == (byte) 0x89 ? "png" : "jpeg";
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(logo);
    }
}
