package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.page.PageView.Card;
import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.LeftOut;
import io.cxm.satisfaction.page.PageView.Line;
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
import org.jspecify.annotations.Nullable;

/** Puts an outline into the words of the report's language. */
final class PageViews {
    private static final List<String> CARDS = List.of("csat", "nps", "ces", "stars", "returnRate");
    private static final int COLUMNS = 4;
    private static final String NONE = "–";
    private final Cover cover;
    private final Outline outline;
    private final Words words;

    private PageViews(Cover cover, Outline outline) {
        this.cover = cover;
        this.outline = outline;
        this.words = Words.in(cover.request().language());
    }

    static PageView of(Cover cover, Outline outline) {
        return new PageViews(cover, outline).view();
    }

    private PageView view() {
        return new PageView(
                words.language(),
                words.text("title." + cover.request().kind()),
                cover.tenant(),
                cover.color(),
                logo(cover.logo()),
                period(cover, words),
                words.text(
                        "made",
                        words.day(cover.createdAt(), ZoneId.of(cover.request().zone())),
                        cover.request().zone()),
                verdict(),
                cards(),
                outline.total().stream().map(this::line).toList(),
                outline.standings().stream().map(this::section).toList(),
                leftOut(),
                List.of("interval", "few", "stars", "returns", "answers").stream()
                        .map(text -> words.text("box." + text))
                        .toList());
    }

    /** The report's period in words; its last day is included. */
    static String period(Cover cover, Words words) {
        ZoneId zone = ZoneId.of(cover.request().zone());
        Long from = cover.request().from();
        Long to = cover.request().to();
        if (from == null) {
            return to == null ? words.text("period.all") : words.text("period.until", words.day(to - 1, zone));
        }
        return to == null
                ? words.text("period.from", words.day(from, zone))
                : words.text("period.between", words.day(from, zone), words.day(to - 1, zone));
    }

    private List<String> verdict() {
        List<String> verdict = new ArrayList<>();
        for (String metric : CARDS) {
            ReportRow row = total(metric);
            Interval ci = row == null ? null : row.ci95();
            if (row != null && ci != null) {
                verdict.add(words.text(
                        "verdict." + metric,
                        words.figure(metric, row.value()),
                        words.count(row.n()),
                        words.number(metric, ci.low()),
                        words.figure(metric, ci.high())));
            }
        }
        if (verdict.isEmpty()) {
            verdict.add(words.text("verdict.none"));
        }
        for (Standing standing : outline.standings()) {
            if (standing.kept().size() >= 2) {
                verdict.add(words.text(
                        "verdict.best",
                        words.name("dimension", standing.groupBy()),
                        standing.best().getFirst().name(),
                        standing.worst().getLast().name()));
            }
        }
        return verdict;
    }

    private @Nullable ReportRow total(String metric) {
        return outline.total().stream()
                .filter(r -> r.metric().equals(metric))
                .findFirst()
                .orElse(null);
    }

    private List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        for (String metric : CARDS) {
            ReportRow row = total(metric);
            if (row != null) {
                cards.add(new Card(words.name("metric", metric), words.figure(metric, row.value()), interval(row)));
            }
        }
        return cards;
    }

    private Line line(ReportRow row) {
        return new Line(
                words.name("metric", row.metric()),
                words.figure(row.metric(), row.value()),
                interval(row),
                words.count(row.n()),
                words.name("method", row.method()));
    }

    private String interval(@Nullable ReportRow row) {
        Interval ci = row == null ? null : row.ci95();
        return row == null || ci == null
                ? NONE
                : words.number(row.metric(), ci.low()) + " – " + words.number(row.metric(), ci.high());
    }

    private Section section(Standing standing) {
        List<Standing.Group> groups = standing.kept();
        String by = words.name("dimension", standing.groupBy());
        String compared = words.name("metric", standing.metric());
        List<String> metrics = columns(standing.metric(), groups);
        Axis axis = Axis.of(
                groups.stream().map(g -> g.figures().get(standing.metric())).toList());
        long between = standing.groups() - groups.size();
        return new Section(
                "by-" + standing.groupBy(),
                words.text("by", by),
                groups.isEmpty() ? words.text("by.none", compared) : words.text("by.compared", compared),
                metrics.stream().map(m -> words.name("metric", m)).toList(),
                groups.stream()
                        .map(g -> row(g, metrics, standing.metric(), axis))
                        .toList(),
                standing.parted() && between > 0 ? Standing.KEPT : -1,
                between > 0 && !groups.isEmpty() ? words.text("by.left", words.count(between)) : null,
                groups.isEmpty()
                        ? null
                        : words.text(
                                "chart",
                                compared,
                                words.figure(standing.metric(), axis.from()),
                                words.figure(standing.metric(), axis.to())));
    }

    /** The compared metric first, then the others that any of these groups has. */
    private static List<String> columns(String compared, List<Standing.Group> groups) {
        List<String> columns = new ArrayList<>(List.of(compared));
        for (String metric : CARDS) {
            boolean any = groups.stream().anyMatch(g -> g.figures().containsKey(metric));
            if (any && !columns.contains(metric) && columns.size() < COLUMNS) {
                columns.add(metric);
            }
        }
        return columns;
    }

    private Row row(Standing.Group group, List<String> metrics, String compared, Axis axis) {
        Map<String, ReportRow> figures = group.figures();
        ReportRow main = figures.get(compared);
        Interval ci = main == null ? null : main.ci95();
        if (main == null || ci == null) {
            throw new IllegalStateException("only groups with an interval are compared");
        }
        return new Row(
                group.name(),
                words.count(most(figures.values())),
                metrics.stream().map(m -> cell(figures.get(m))).toList(),
                axis.place(ci.low()),
                axis.place(main.value()),
                axis.place(ci.high()) - axis.place(ci.low()));
    }

    private static long most(Collection<ReportRow> figures) {
        return figures.stream().mapToLong(ReportRow::n).max().orElse(0);
    }

    private Cell cell(@Nullable ReportRow row) {
        return row == null ? new Cell(NONE, "") : new Cell(words.figure(row.metric(), row.value()), interval(row));
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
        String group = omitted.groupBy().isEmpty() ? words.text("headline") : omitted.group();
        String metric = omitted.metric();
        return metric == null ? group : group + " · " + words.name("metric", metric);
    }

    static String reason(String reason, Words words) {
        return switch (reason) {
            case Suppression.TOO_FEW -> words.text("reason.few");
            case Suppression.PROTECTS -> words.text("reason.protects");
            case Suppression.PARTED -> words.text("reason.parted");
            default -> reason;
        };
    }

    private static @Nullable String logo(byte @Nullable [] logo) {
        if (logo == null) {
            return null;
        }
        String type = logo[0] == (byte) 0x89 ? "png" : "jpeg";
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(logo);
    }
}
