package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.page.PageView.Parting;
import io.cxm.satisfaction.page.PageView.PartingLine;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts into words what the change of CSAT is made of: in the verdict where another mix of groups surely made a part that matters, and in a table. */
final class SplitViews {
    /** The part of a change that a mix has to make, or to hide, to be told in the verdict. */
    private static final double MATTERS = 0.25;

    /** What does not show. */
    private static final double ROUNDED = 0.05;

    private final Outline outline;
    private final Words words;

    SplitViews(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** What the verdict says behind a sure change of CSAT; empty where no mix matters. Of several dimensions the one whose mix made most. */
    String clause() {
        ReportRow change = outline.changes().get(Metric.CSAT.label());
        if (change == null || outline.moved(Metric.CSAT.label()) == 0) {
            return "";
        }
        return outline.splits().byDimension().entrySet().stream()
                .filter(by -> by.getValue().mixed() && size(by.getValue()) >= MATTERS * Math.abs(change.value()))
                .max(Comparator.comparingDouble(by -> size(by.getValue())))
                .map(by -> clause(by.getKey(), by.getValue(), change.value()))
                .orElse("");
    }

    private static double size(Splits.By by) {
        ReportRow mix = by.all(SplitRow.MIX);
        return mix == null ? 0 : Math.abs(mix.value());
    }

    private String clause(String dimension, Splits.By by, double change) {
        ReportRow mix = by.all(SplitRow.MIX);
        ReportRow within = by.all(SplitRow.WITHIN);
        if (mix == null || within == null) {
            return "";
        }
        boolean part = mix.value() * change > 0 && Math.abs(mix.value()) <= Math.abs(change) + ROUNDED;
        return words.text(
                part ? (change < 0 ? "verdict.mix.fell" : "verdict.mix.rose") : "verdict.mix.hides",
                words.name("dimension", dimension),
                words.figure(mix.metric(), mix.value()),
                words.figure(within.metric(), within.value()));
    }

    /** A sentence for each dimension whose mix surely did something, whether or not everybody's figure has surely changed. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        ReportRow change = outline.changes().get(Metric.CSAT.label());
        if (change != null) {
            outline.splits().byDimension().forEach((dimension, by) -> {
                ReportRow mix = by.all(SplitRow.MIX);
                ReportRow within = by.all(SplitRow.WITHIN);
                if (mix != null && within != null && by.mixed()) {
                    sentences.add(words.text(
                            "changed.mix",
                            words.name("dimension", dimension),
                            words.figure(change.metric(), change.value()),
                            words.figure(mix.metric(), mix.value()),
                            words.interval(mix),
                            words.figure(within.metric(), within.value()),
                            words.interval(within)));
                }
            });
        }
        return sentences;
    }

    /** The table; null where nothing is split. */
    @Nullable
    Parting table() {
        List<PartingLine> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        outline.splits().byDimension().forEach((dimension, by) -> {
            ReportRow mix = by.all(SplitRow.MIX);
            String name = words.name("dimension", dimension);
            if (mix == null) {
                return;
            }
            lines.add(new PartingLine(
                    words.text("by", name), words.count(mix.n()), "", sure(mix), sure(by.all(SplitRow.WITHIN)), true));
            if (by.mixed()) {
                by.groups().forEach(group -> lines.add(line(null, group)));
                if (!by.others().isEmpty()) {
                    lines.add(line(words.text("split.others"), by.others()));
                }
                if (by.more() > 0) {
                    notes.add(words.text("split.more", name, words.count(by.more())));
                }
            }
        });
        return lines.isEmpty() ? null : new Parting(words.text("split"), words.text("split.note"), lines, notes);
    }

    private PartingLine line(@Nullable String name, Map<String, ReportRow> rows) {
        ReportRow any = rows.values().iterator().next();
        return new PartingLine(
                name == null ? PageViews.brief(words.group(any)) : name,
                words.count(any.n()),
                figure(rows.get(SplitRow.GROUP_SHARE)),
                figure(rows.get(SplitRow.GROUP_MIX)),
                figure(rows.get(SplitRow.GROUP_WITHIN)),
                false);
    }

    private String sure(@Nullable ReportRow row) {
        return row == null ? Words.NONE : figure(row) + " (" + words.interval(row) + ")";
    }

    private String figure(@Nullable ReportRow row) {
        return row == null ? Words.NONE : words.figure(row.metric(), row.value());
    }
}
