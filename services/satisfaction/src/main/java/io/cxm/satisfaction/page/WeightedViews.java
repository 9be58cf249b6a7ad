package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.page.PageView.Weighing;
import io.cxm.satisfaction.page.PageView.WeighingLine;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what is told of all order lines into words: on the cards, in a table with the figures of the answers first, and in the method box. */
final class WeightedViews {
    private final Outline outline;
    private final Weighted weighted;
    private final Words words;

    WeightedViews(Outline outline, Words words) {
        this.outline = outline;
        this.weighted = outline.weighted();
        this.words = words;
    }

    /** What stands on the card of a figure of the answers; empty where nothing stands beside it. */
    String card(String answered) {
        ReportRow row = weighted.row(answered + "Weighted");
        return row == null
                ? ""
                : words.text("weighted.card", words.figure(row.metric(), row.value()), words.interval(row));
    }

    /** The table; null where there is no such figure. */
    @Nullable
    Weighing table() {
        Set<String> answered = new LinkedHashSet<>();
        weighted.metrics().forEach(metric -> answered.add(Weighted.answered(metric)));
        if (answered.isEmpty()) {
            return null;
        }
        List<WeighingLine> lines = new ArrayList<>();
        for (String plain : answered) {
            ReportRow row = outline.total().get(plain);
            if (row != null) {
                lines.add(line(row));
            }
            for (String metric : weighted.beside(plain)) {
                ReportRow figure = weighted.row(metric);
                if (figure != null) {
                    lines.add(line(figure));
                }
            }
        }
        return new Weighing(words.text("weighted"), words.text("weighted.note"), lines);
    }

    private WeighingLine line(ReportRow row) {
        ReportRow effective = weighted.row(row.metric() + WeightedRow.EFFECTIVE);
        return new WeighingLine(
                words.name("metric", row.metric()),
                words.figure(row.metric(), row.value()),
                words.interval(row),
                words.interval(weighted.row(row.metric() + WeightedRow.WIDENED)),
                words.count(row.n()),
                effective == null ? Words.NONE : words.number(effective.metric(), effective.value()),
                words.name("method", row.method()));
    }

    /** By what each figure is weighted and how far that goes, of which predictions, and of what there is no figure and why. */
    List<String> method() {
        List<String> texts = new ArrayList<>(weights());
        ReportRow lines = weighted.row(WeightedRow.PREDICTED);
        ReportRow labelled = weighted.row(WeightedRow.LABELLED);
        String made = lines == null ? null : lines.periodTo();
        if (lines != null && labelled != null && made != null) {
            texts.add(words.text(
                    "box.predictions",
                    words.count(lines.n()),
                    words.count(labelled.n()),
                    PageViews.brief(lines.group()),
                    words.day(OffsetDateTime.parse(made).toInstant().toEpochMilli(), outline.zone())));
        }
        ReportRow foretold = weighted.row(WeightedRow.FORETOLD);
        ReportRow held = weighted.row(WeightedRow.HELD);
        if (foretold != null && held != null) {
            texts.add(words.text(
                    "box.held",
                    words.count(held.n()),
                    words.figure(foretold.metric(), foretold.value()),
                    words.figure(held.metric(), held.value()),
                    words.interval(held)));
        }
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Omitted one : weighted.omitted()) {
            String metric = one.metric();
            if (metric != null) {
                missing.computeIfAbsent(PageViews.reason(one.reason(), words), _ -> new ArrayList<>())
                        .add(words.name("metric", metric));
            }
        }
        missing.forEach((why, metrics) ->
                texts.add(words.text("box.unweighted", String.join(words.text("and"), metrics), why)));
        if (!weighted.metrics().isEmpty()) {
            texts.add(words.text("box.weighing", String.valueOf(WeightedFigure.GAMMA)));
        }
        return texts;
    }

    /** By what figures are weighted and how far that goes: those of which that is the same in one sentence. */
    private List<String> weights() {
        Map<List<String>, List<String>> alike = new LinkedHashMap<>();
        for (String metric : weighted.metrics()) {
            ReportRow by = weighted.row(metric + WeightedRow.BY);
            String range = words.interval(weighted.row(metric + WeightedRow.WEIGHTS));
            alike.computeIfAbsent(List.of(by == null ? "" : by.group(), range), _ -> new ArrayList<>())
                    .add(words.name("metric", metric));
        }
        List<String> texts = new ArrayList<>();
        alike.forEach((how, metrics) -> {
            String named = String.join(words.text("and"), metrics);
            texts.add(
                    how.getFirst().isEmpty()
                            ? words.text("box.weighted.alike", named)
                            : words.text("box.weighted", named, variables(how.getFirst()), how.getLast()));
        });
        return texts;
    }

    private String variables(String by) {
        return Arrays.stream(by.split(","))
                .map(variable -> words.name("recorded", variable))
                .collect(Collectors.joining(words.text("and")));
    }
}
