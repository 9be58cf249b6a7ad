package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a report counted and what it lacks, of which data and models it is, and how to read each kind of figure in it. */
final class MethodBox {
    private static final int SURVEYS = 5;
    private final Cover cover;
    private final Outline outline;
    private final Words words;

    private MethodBox(Cover cover, Outline outline, Words words) {
        this.cover = cover;
        this.outline = outline;
        this.words = words;
    }

    static List<String> texts(Cover cover, Outline outline, Words words) {
        var box = new MethodBox(cover, outline, words);
        List<String> texts = new ArrayList<>(box.counted());
        texts.addAll(box.answered());
        texts.addAll(new WeightedViews(outline, words).method());
        texts.addAll(box.missing());
        texts.addAll(box.versions());
        texts.addAll(box.compared());
        texts.addAll(box.uncompared());
        texts.addAll(box.fixed());
        return texts;
    }

    private List<String> counted() {
        return outline.total().isEmpty()
                ? List.of()
                : List.of(words.text(
                        "box.counted",
                        list(outline.total().values().stream()
                                .map(row -> words.counted(words.metric(row.metric()), row))
                                .toList())));
    }

    /** How many of those who were invited answered, of everything and of each survey. */
    private List<String> answered() {
        ReportRow all = outline.total().get(Metric.RESPONSE_RATE.label());
        if (all == null) {
            return List.of();
        }
        List<String> surveys = outline.responses().stream()
                .sorted(Comparator.comparingLong(ReportRow::n).reversed().thenComparing(ReportRow::group))
                .limit(SURVEYS)
                .map(row -> words.text(
                        "box.survey",
                        PageViews.brief(row.group()),
                        words.figure(row.metric(), row.value()),
                        words.count(row.n())))
                .toList();
        String rate = words.text(
                "box.responses", words.figure(all.metric(), all.value()), words.count(all.n()), words.interval(all));
        int more = outline.responses().size() - surveys.size();
        return List.of(
                surveys.isEmpty()
                        ? rate
                        : rate
                                + words.text(
                                        "box.surveys",
                                        list(surveys) + (more > 0 ? words.text("why.more", words.count(more)) : "")));
    }

    /** What was compared, and how much of it is told. */
    private List<String> compared() {
        Compared compared = outline.compared();
        return compared.all() == 0
                ? List.of()
                : List.of(words.text(
                        "box.compared",
                        words.count(compared.all()),
                        words.count(compared.sure()),
                        words.count(compared.watching())));
    }

    /** In what dimensions groups are not held against the period before. */
    private List<String> uncompared() {
        return outline.uncompared().stream()
                .map(by -> words.text("box.uncompared", words.name("dimension", by)))
                .toList();
    }

    /** Who is in no group, and how many groups are not shown. */
    private List<String> missing() {
        Map<String, List<String>> ungrouped = new LinkedHashMap<>();
        for (ReportRow row : outline.ungrouped()) {
            ungrouped
                    .computeIfAbsent(row.groupBy(), _ -> new ArrayList<>())
                    .add(words.counted(words.name("metric", Words.counted(row.metric())), row));
        }
        List<String> missing = new ArrayList<>();
        ungrouped.forEach(
                (by, metrics) -> missing.add(words.text("box.ungrouped", words.name("dimension", by), list(metrics))));
        outline.omittedBy().forEach((by, n) -> {
            if (!by.isEmpty()) {
                missing.add(words.text("box.left", words.name("dimension", by), words.count(n)));
            }
        });
        return missing;
    }

    private List<String> versions() {
        List<String> versions = new ArrayList<>();
        outline.models().forEach((by, models) -> {
            List<String> names = new ArrayList<>(
                    models.latest().stream().map(PageViews::brief).toList());
            if (models.more() > 0) {
                names.add(words.text("omitted.more", words.count(models.more())));
            }
            versions.add(words.text("box.models", words.name("dimension", by), list(names)));
        });
        String until = words.day(cover.made().dataUntil(), outline.zone());
        versions.add(words.text("box.made", cover.made().version(), until, cover.id()));
        return versions;
    }

    private List<String> fixed() {
        List<String> texts = new ArrayList<>(List.of("interval", "few"));
        Set<String> metrics = new HashSet<>(outline.total().keySet());
        metrics.addAll(outline.closed().keySet());
        if (metrics.contains("stars")) {
            texts.add("stars");
        }
        if (metrics.contains("returnRate")) {
            texts.add("returns");
        }
        if (metrics.contains("lateRate") || metrics.contains("complaintRate")) {
            texts.add("orders");
        }
        if (Metric.ALL.stream()
                .filter(metric -> metric.source() == Metric.Source.VISITS)
                .anyMatch(metric -> metrics.contains(metric.label()))) {
            texts.add("visits");
        }
        if (metrics.contains("impressions") || metrics.contains("clickRate")) {
            texts.add("shown");
        }
        if (!outline.touchpoints().weights().isEmpty()) {
            texts.add("drivers");
        }
        if (!outline.indexed().isEmpty()) {
            texts.add("index");
        }
        if (!outline.quotes().isEmpty()) {
            texts.add("quotes");
        }
        if (!outline.trend().metrics().isEmpty()) {
            texts.add("limits");
        }
        if (!outline.splits().byDimension().isEmpty()) {
            texts.add("split");
        }
        if (!outline.closed().isEmpty()) {
            texts.add("closed");
        }
        texts.add("answers");
        return texts.stream().map(text -> words.text("box." + text)).toList();
    }

    private String list(List<String> texts) {
        return String.join(words.text("and"), texts);
    }
}
