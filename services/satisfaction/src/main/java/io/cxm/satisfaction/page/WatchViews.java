package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.FalseDiscoveries;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.List;

/** Puts what is worth watching into sentences: what would be sure if nothing else had been compared, and how much of it chance alone would bring. */
final class WatchViews {
    private final Compared compared;
    private final Words words;

    WatchViews(Outline outline, Words words) {
        this.compared = outline.compared();
        this.words = words;
    }

    /** None where there is nothing to watch. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        compared.watched().forEach(row -> sentences.add(sentence(row)));
        if (!sentences.isEmpty()) {
            long more = compared.watching() - sentences.size();
            long byChance = Math.round(FalseDiscoveries.Q * compared.all());
            sentences.add((more > 0 ? words.text("watch.more", words.count(more)) : "")
                    + words.text("watch.note", words.count(compared.all()), words.count(byChance)));
        }
        return sentences;
    }

    private String sentence(ReportRow row) {
        String metric = words.name("metric", Words.base(row.metric()));
        String figure = words.figure(row.metric(), row.value());
        String interval = words.interval(row);
        String p = words.likely(row.p());
        if (row.groupBy().isEmpty()) {
            return words.text("watch.all", metric, figure, interval, p);
        }
        return words.text(
                row.metric().endsWith(ReportRow.APART) ? "watch.apart" : "watch.change",
                words.name("dimension", row.groupBy()),
                metric,
                PageViews.brief(words.group(row)),
                figure,
                interval,
                p);
    }
}
