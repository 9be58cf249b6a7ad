package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Segment;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of reports in one language, and how it writes numbers and days. */
final class Words {
    /** What stands where there is no figure. */
    static final String NONE = "–";

    private static final String BUNDLE = "page.words";
    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words of {@code en} or {@code zh}. */
    static Words in(String language) {
        return new Words(language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    /** The language as a document names it. */
    String language() {
        return locale.toLanguageTag();
    }

    /** A text with its places filled; numbers are to be given as text already. */
    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** The name of a metric, a dimension or a method; what has no name here is called by its own. */
    String name(String family, String label) {
        String key = family + "." + label;
        return texts.containsKey(key) ? texts.getString(key) : label;
    }

    /** What people call a group: the title of a product, the name of a recall channel, a segment by its field and value, else its key. */
    String group(String groupBy, String group, @Nullable String title) {
        if (title != null && !title.isBlank()) {
            return title;
        }
        if (groupBy.equals(Dimension.SEGMENT.label())) {
            return Segment.parse(group).map(this::segment).orElse(group);
        }
        return groupBy.equals(Dimension.RECALL_CHANNEL.label()) ? name("channel", group) : group;
    }

    private String segment(Segment segment) {
        return text("segment", name("segment", segment.field().label()), segment.value());
    }

    String group(ReportRow row) {
        return group(row.groupBy(), row.group(), row.title());
    }

    /** The name of a metric, or of what is derived from it: a change, a distance, a time known as a whole, who is in no group. */
    String metric(String label) {
        if (label.endsWith(ReportRow.UNGROUPED)) {
            return text("ungrouped.of", name("metric", counted(label)));
        }
        String weighted = WeightedRow.metric(label);
        if (weighted != null && !weighted.equals(label)) {
            return text("weighted.of." + label.substring(weighted.length()), name("metric", weighted));
        }
        String base = name("metric", base(label));
        if (label.endsWith(ReportRow.APART)) {
            return text("apart.of", base);
        }
        if (label.endsWith(ReportRow.ALERT)) {
            return text("alert.of", base);
        }
        if (label.endsWith(ReportRow.CONTROL)) {
            return text("control.of", base);
        }
        return label.endsWith(ReportRow.CHANGE)
                ? text("change.of", base)
                : label.endsWith(ReportRow.CLOSED) ? text("closed.of", base) : base;
    }

    /** What a row counted under its name: things, or the people behind them. */
    String counted(String name, ReportRow row) {
        String label = row.metric().endsWith(ReportRow.UNGROUPED) ? counted(row.metric()) : base(row.metric());
        boolean people = Metric.of(label).map(Metric::ofPeople).orElse(false);
        return text(people ? "box.people" : "box.things", name, count(row.n()));
    }

    /** A metric with the time that its row is of. */
    String closed(ReportRow row, ZoneId zone) {
        return text(
                "closed.in",
                name("metric", base(row.metric())),
                period(millis(row.periodFrom()), millis(row.periodTo()), zone));
    }

    private static @Nullable Long millis(@Nullable String time) {
        return time == null ? null : OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    /** A time in words; its last day is included. */
    String period(@Nullable Long from, @Nullable Long to, ZoneId zone) {
        if (from == null) {
            return to == null ? text("period.all") : text("period.until", day(to - 1, zone));
        }
        return to == null
                ? text("period.from", day(from, zone))
                : text("period.between", day(from, zone), day(to - 1, zone));
    }

    /** The metric that a row counts who is in no group of. */
    static String counted(String label) {
        return label.substring(0, label.length() - ReportRow.UNGROUPED.length());
    }

    /** The metric that a change, a distance, limits, or what is known as a whole, are of; any other is its own. */
    static String base(String metric) {
        return Stream.of(
                        ReportRow.CHANGE,
                        ReportRow.APART,
                        ReportRow.CLOSED,
                        ReportRow.CONTROL,
                        ReportRow.ALERT,
                        WeightedRow.WIDENED)
                .filter(metric::endsWith)
                .findFirst()
                .map(end -> metric.substring(0, metric.length() - end.length()))
                .orElse(metric);
    }

    /** A whole number. */
    String count(long n) {
        return NumberFormat.getIntegerInstance(locale).format(n);
    }

    /** With one digit after the point; of stars and means of scales two, of numbers of things none. */
    String number(String metric, double value) {
        int digits = Notation.digits(metric);
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        double shown = Math.abs(value) < 0.5 * Math.pow(10, -digits) ? 0 : value; // never -0.0
        String text = format.format(shown);
        return Notation.isSigned(metric) && shown > 0 ? "+" + text : text;
    }

    /** How likely something is by chance alone. */
    String likely(@Nullable Double p) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(3);
        format.setMaximumFractionDigits(3);
        return p == null ? NONE : p < 0.001 ? "< " + format.format(0.001) : format.format(p);
    }

    /** A figure with its unit. */
    String figure(String metric, double value) {
        return number(metric, value) + unit(metric);
    }

    /** What stands behind a value; empty where it is a mere number. */
    String unit(String metric) {
        return !Notation.isPercent(metric) ? "" : Notation.isDifference(metric) ? text("points") : " %";
    }

    /** The ends of a figure's interval. */
    String interval(@Nullable ReportRow row) {
        Interval ci = row == null ? null : row.ci95();
        return row == null || ci == null
                ? NONE
                : number(row.metric(), ci.low()) + " – " + number(row.metric(), ci.high());
    }

    /** The first day of a step, as short as it can be. */
    String step(LocalDate day, boolean month) {
        return DateTimeFormatter.ofPattern(texts.getString(month ? "step.month" : "step.day"), locale)
                .format(day);
    }

    /** A day of the zone. */
    String day(long millis, ZoneId zone) {
        return day(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone));
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
