package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;

/** Puts what shoppers wrote into a report's first page. */
final class Quotes {
    private final Outline outline;
    private final Words words;

    Quotes(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** A line each: the topic, the text as it was written, and how many say the same of the topic. */
    List<String> lines() {
        return outline.quotes().stream().map(this::line).toList();
    }

    private String line(ReportRow row) {
        return words.text(
                "quote." + row.metric(),
                words.name("topic", ReportRow.topicOf(row)),
                ReportRow.quoteOf(row),
                words.count(row.n()));
    }
}
