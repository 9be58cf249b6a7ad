package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.List;

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
        changed().forEach(verdict::add);
        if (verdict.isEmpty()) {
            boolean few = outline.omitted().stream().anyMatch(o -> o.groupBy().isEmpty());
            verdict.add(words.text(few ? "verdict.few" : "verdict.none"));
        }
        outline.toldApart().stream()
                .limit(VERDICTS_OF_GROUPS)
                .forEach(standing -> verdict.add(words.text(
                        "verdict.best",
                        words.name("dimension", standing.groupBy()),
                        words.name("metric", standing.metric()),
                        PageViews.brief(standing.best().name()),
                        PageViews.brief(standing.worst().name()))));
        return verdict;
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
