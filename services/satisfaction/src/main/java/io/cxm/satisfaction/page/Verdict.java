package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.page.PageView.Finding;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report comes to: one sentence, then what has changed, why, what to do, and what to watch. Why tells which groups surely lie apart, and what
 * CSAT surely goes together with, by the rows that the report has of them; what caused it no figure knows.
 */
final class Verdict {
    private static final int GROUPS_CHANGED = 3;
    private static final int GROUPS_APART = 4;
    private final Outline outline;
    private final Words words;

    Verdict(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** The sentence: the first figure that there is, how it changed, and which groups are worse; empty where there is none. */
    String sentence() {
        for (String metric : outline.headline()) {
            ReportRow row = outline.total().get(metric);
            if (row != null) {
                return words.text(
                        "verdict." + metric,
                        words.figure(metric, row.value()),
                        words.count(row.n()),
                        interval(metric, row.ci95()) + change(metric) + mix(metric) + groups(metric));
            }
        }
        List<Omitted> omitted = outline.omittedOfAll();
        if (omitted.isEmpty()) {
            return outline.total().isEmpty() ? words.text("verdict.none") : "";
        }
        return words.text(omitted.stream().allMatch(o -> o.reason().open()) ? "verdict.later" : "verdict.few");
    }

    /** What has changed, why, what to do, what to watch and what is not known yet, as far as there is anything to be said. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        add(findings, "found.changed", changed());
        add(findings, "found.why", why());
        add(findings, "found.do", new Advice(outline, words).steps());
        add(findings, "found.watch", new WatchViews(outline, words).sentences());
        add(findings, "found.open", open());
        return findings;
    }

    /** What shoppers wrote, and what is done about it, as far as there is anything: a reader who asks what stands behind the figures comes to it last. */
    List<Finding> voices() {
        List<Finding> voices = new ArrayList<>();
        add(voices, "found.quotes", new Quotes(outline, words).lines());
        add(voices, "found.follow", outline.followUp().sentences(words));
        return voices;
    }

    private void add(List<Finding> findings, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            findings.add(new Finding(title.replace('.', '-'), words.text(title), sentences));
        }
    }

    private String change(String metric) {
        ReportRow change = outline.changes().get(metric);
        if (change == null) {
            return "";
        }
        return outline.moved(metric) == 0
                ? words.text("verdict.unmoved")
                : words.text("verdict.moved", words.figure(change.metric(), change.value()));
    }

    private String mix(String metric) {
        return metric.equals(Metric.CSAT.label()) ? new SplitViews(outline, words).clause() : "";
    }

    private String groups(String metric) {
        List<Distances.Groups> worse = outline.compared().apart().of(metric, false);
        if (!worse.isEmpty()) {
            Distances.Groups first = worse.getFirst();
            ReportRow farthest = first.farthest().getFirst();
            long more = first.farthest().size() - 1 + first.more();
            return words.text(
                    "verdict.worse",
                    words.name("dimension", first.groupBy()),
                    PageViews.brief(words.group(farthest)) + more(more));
        }
        boolean compared = outline.standings().stream().anyMatch(s -> s.compared() >= 2);
        return compared && outline.compared().apart().isEmpty() ? words.text("verdict.alike") : "";
    }

    private String more(long more) {
        return more == 0 ? "" : words.text("why.more", words.count(more));
    }

    private String interval(String metric, @Nullable Interval ci) {
        return ci == null
                ? ""
                : words.text("verdict.interval", words.number(metric, ci.low()), words.figure(metric, ci.high()));
    }

    /** What is known of a part of the period only, what is not known yet at all, and the latest of it that is. */
    List<String> open() {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        for (String metric : outline.headline()) {
            Instant until = outline.until(metric);
            if (until != null) {
                String day = words.day(until.toEpochMilli(), outline.zone());
                metrics.computeIfAbsent(words.text("verdict.part", day), _ -> new ArrayList<>())
                        .add(words.name("metric", metric));
            }
        }
        for (Omitted omitted : outline.omittedOfAll()) {
            String metric = omitted.metric();
            if (metric != null && omitted.reason().open()) {
                metrics.computeIfAbsent(PageViews.reason(omitted.reason(), words), _ -> new ArrayList<>())
                        .add(words.name("metric", metric));
            }
        }
        List<String> open = new ArrayList<>();
        metrics.forEach((when, of) -> open.add(words.text("verdict.open", String.join(words.text("and"), of), when)));
        outline.closed()
                .values()
                .forEach(row -> open.add(words.text(
                        "verdict.closed",
                        words.closed(row, outline.zone()),
                        words.figure(row.metric(), row.value()),
                        interval(row.metric(), row.ci95()))));
        return open;
    }

    /** A sentence for each figure that has surely changed, for the groups that have, and one for all other figures. */
    List<String> changed() {
        List<String> changed = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (String metric : outline.headline()) {
            ReportRow change = outline.changes().get(metric);
            if (change != null && outline.moved(metric) == 0) {
                same.add(words.name("metric", metric));
            } else if (change != null) {
                changed.add(words.text(
                        outline.moved(metric) > 0 ? "verdict.rose" : "verdict.fell",
                        words.name("metric", metric),
                        words.figure(change.metric(), change.value()),
                        words.interval(change)));
            }
        }
        changed.addAll(new SplitViews(outline, words).sentences());
        changed.addAll(sides(outline.compared().changed(), "changed", GROUPS_CHANGED));
        if (!same.isEmpty()) {
            changed.add(words.text("verdict.same", String.join(words.text("and"), same)));
        }
        return changed;
    }

    /** Which groups surely lie apart from the whole, worse ones first, and what CSAT surely goes together with. */
    List<String> why() {
        List<String> why = sides(outline.compared().apart(), "why", GROUPS_APART);
        if (why.isEmpty() && outline.standings().stream().anyMatch(s -> s.compared() >= 2)) {
            why.add(words.text("why.none"));
        }
        new DriverViews(outline, words).sentence().ifPresent(why::add);
        return why;
    }

    /** The first sentences of groups that are worse, and then better, told by the texts of this name. */
    private List<String> sides(Distances distances, String told, int most) {
        List<String> sides = new ArrayList<>();
        for (boolean better : new boolean[] {false, true}) {
            for (String metric : outline.headline()) {
                distances
                        .of(metric, better)
                        .forEach(groups -> sides.add(side(groups, told + (better ? ".better" : ".worse"))));
            }
        }
        return new ArrayList<>(sides.subList(0, Math.min(most, sides.size())));
    }

    private String side(Distances.Groups groups, String text) {
        List<String> named = groups.farthest().stream()
                .map(row -> words.text(
                        "why.group",
                        PageViews.brief(words.group(row)),
                        words.figure(row.metric(), row.value()),
                        words.interval(row)))
                .toList();
        return words.text(
                text,
                words.name("dimension", groups.groupBy()),
                words.name("metric", groups.metric()),
                String.join(words.text("and"), named) + more(groups.more()));
    }
}
