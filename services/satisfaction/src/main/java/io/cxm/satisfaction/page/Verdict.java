package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report comes to, in sentences: each headline figure, what has surely changed, which groups surely differ. */
final class Verdict {
    private static final int VERDICTS_OF_GROUPS = 3;
    private final Outline outline;
    private final Words words;

    Verdict(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** The sentences, in the order in which they are read. */
    List<String> sentences() {
        List<String> verdict = new ArrayList<>();
        for (String metric : outline.headline()) {
            ReportRow row = outline.total().get(metric);
            if (row != null) {
                verdict.add(words.text(
                        "verdict." + metric,
                        words.figure(metric, row.value()),
                        words.count(row.n()),
                        interval(metric, row.ci95())));
            }
        }
        verdict.addAll(unfinished());
        verdict.addAll(changed());
        if (verdict.isEmpty() && !outline.omittedOfAll().isEmpty()) {
            verdict.add(words.text("verdict.few"));
        } else if (verdict.isEmpty() && outline.total().isEmpty()) {
            verdict.add(words.text("verdict.none"));
        }
        outline.closed()
                .values()
                .forEach(row -> verdict.add(words.text(
                        "verdict.closed",
                        words.closed(row, outline.zone()),
                        words.figure(row.metric(), row.value()),
                        interval(row.metric(), row.ci95()))));
        outline.toldApart().stream()
                .limit(VERDICTS_OF_GROUPS)
                .forEach(standing -> verdict.add(words.text(
                        "verdict.best",
                        words.name("dimension", standing.groupBy()),
                        words.name("metric", standing.metric()),
                        PageViews.brief(words.group(standing.best().any())),
                        PageViews.brief(words.group(standing.worst().any())))));
        return verdict;
    }

    private String interval(String metric, @Nullable Interval ci) {
        return ci == null
                ? ""
                : words.text("verdict.interval", words.number(metric, ci.low()), words.figure(metric, ci.high()));
    }

    /** What is known of a part of the period only, and what is not known yet at all. */
    private List<String> unfinished() {
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
        return metrics.entrySet().stream()
                .map(e -> words.text("verdict.open", String.join(words.text("and"), e.getValue()), e.getKey()))
                .toList();
    }

    /** A sentence for each figure that has surely changed, and one for all others. */
    private List<String> changed() {
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
        if (!same.isEmpty()) {
            changed.add(words.text("verdict.same", String.join(words.text("and"), same)));
        }
        return changed;
    }
}
