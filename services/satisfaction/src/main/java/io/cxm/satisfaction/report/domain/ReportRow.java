package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Sureness;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one group over one period: the one model that every format writes down.
 *
 * @param title what people call the group, where that is not its key
 * @param p of a comparison: how likely it is so large, or larger, by chance alone; null of what compares nothing
 */
public record ReportRow(
        String metric,
        String groupBy,
        String group,
        @Nullable String title,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        long n,
        double value,
        @Nullable Interval ci95,
        String method,
        @Nullable Double p) {
    /** How the name of a metric ends where the row is its change since the period before; {@link Sureness} says how sure that is. */
    public static final String CHANGE = "Change";

    /** How the name of a metric ends where the row is of the latest time of the report's length that is known as a whole. */
    public static final String CLOSED = "Closed";

    /** How the name of a metric ends where the row tells how many are in no group of a table. */
    public static final String UNGROUPED = "Ungrouped";

    /**
     * How the name of a metric ends where the row is how far a group lies from the whole. There is one of each group that is surely
     * apart from it, or would be if nothing else were compared, and of no other; {@link Sureness} says which.
     */
    public static final String APART = "Apart";

    /**
     * How the name of a metric ends where the row is between which limits a step of the trend lies if nothing changed; its value is the
     * centre of all steps, and its interval are the limits.
     */
    public static final String CONTROL = "Control";

    /** The metric of the row that tells how many comparisons were made, of which some are told. */
    public static final String COMPARED = "comparisons";

    /** The grouping of rows that are a step of a trend; a group is the first day of its step. */
    public static final String TIME = Dimension.TIME.label();

    /** The grouping of rows that tell how many of those who were invited to a survey answered it; a group is the survey. */
    public static final String SURVEYED = Dimension.SURVEY.label();

    /** The grouping of rows that tell how many gave an answer; a group is the answer. */
    public static final String ANSWER = "answer";

    /** The metric of those: how many in 100 gave this answer of CSAT. */
    public static final String SHARE = "csatShare";

    /** The grouping of rows that tell of a driver of CSAT; a group is a touchpoint or behaviour, and none where the row is of all of them. */
    public static final String DRIVER = "driver";

    /** The metric of those: the part of what is explained that goes with it, in percent. */
    public static final String WEIGHT = "csatDriver";

    /** The method of one that is surely more than that of random numbers beside it. */
    public static final String ABOVE_NOISE = "relative-weight";

    /** The method of one that is not. */
    public static final String LIKE_NOISE = "relative-weight-like-noise";

    /** How well the touchpoint was rated, in its own scale. */
    public static final String TOUCHPOINT = "touchpointMean";

    /** Of what share of the answers behaviour was so, in percent. */
    public static final String BEHAVIOUR = "behaviourShare";

    /** How much of the variance of CSAT all touchpoints and behaviour together explain in answers that were not fitted, in percent. */
    public static final String EXPLAINED = "csatExplained";

    /** The metric of rows that tell the satisfaction index of a product as it was made last: the best, then the weakest. */
    public static final String INDEX = "index";

    /** The metric of the row that tells of how many products there is one. */
    public static final String INDEXED = "indexedProducts";

    /** The grouping of rows that quote what a shopper wrote; a group is the topic, a comma, and the text, in which personal data is masked. */
    public static final String QUOTED = "topic,text";

    /** The metric of those that blame the topic: how many texts do. */
    public static final String BLAME = "quotedBlame";

    /** The metric of those that praise it. */
    public static final String PRAISE = "quotedPraise";

    /** The grouping of rows that tell why order lines came back; a group is the reason, and none those of few shoppers together, or all. */
    public static final String REASONS = "returnReason";

    /** The metric of those: how many in 100 of the lines of which a reason is given. */
    public static final String REASON = "returnReasonShare";

    /** The metric of the row that tells of how many in 100 of the returned lines a reason is given. */
    public static final String REASONED = "returnReasonGiven";

    /** The grouping of rows that tell of a lasting change that was going on in the period; a group is its metric and first day. */
    public static final String ALERTED = "alert";

    /** How the name of a metric ends in those: by how much it changed; the row is of the time of the change, which may go on. */
    public static final String ALERT = "Alert";

    /** The grouping of rows that tell how shoppers were followed up; they have no group. */
    public static final String CASE = "case";

    /** How many cases were opened in the period. */
    public static final String CASES_OPENED = "casesOpened";

    /** How many were closed in it. */
    public static final String CASES_CLOSED = "casesClosed";

    /** How many are not closed, of no period. */
    public static final String CASES_LEFT = "casesLeft";

    /** The median hours until those that were closed in the period were. */
    public static final String HOURS_TO_CLOSE = "caseHoursToClose";

    /** The grouping of rows of what complaints propose; a group is the topic, the rule, if there is one, and the product. */
    public static final String PROPOSED = "topic,rule,product";

    /** The metric of those: by how many points more texts of the product blame the topic; the method is how far the proposal is. */
    public static final String BLAMED_MORE = "blamedMore";

    /** How the method of those begins: open, accepted or dismissed follows. */
    public static final String PROPOSAL = "proposal-";

    /** One of a group that is called by its key. */
    public ReportRow(
            String metric,
            String groupBy,
            String group,
            @Nullable String periodFrom,
            @Nullable String periodTo,
            long n,
            double value,
            @Nullable Interval ci95,
            String method) {
        this(metric, groupBy, group, null, periodFrom, periodTo, n, value, ci95, method, null);
    }

    /** The same of a group that people call so. */
    public ReportRow called(@Nullable String name) {
        return new ReportRow(metric, groupBy, group, name, periodFrom, periodTo, n, value, ci95, method, p);
    }

    /** The same as a comparison that is as sure. */
    public ReportRow told(double likely, Sureness sure) {
        return new ReportRow(
                metric, groupBy, group, title, periodFrom, periodTo, n, value, ci95, sure.method(), likely);
    }

    /** How sure it is that what it compares differs; null of what compares nothing. */
    public @Nullable Sureness sureness() {
        return Sureness.of(method);
    }

    /** Whether it compares, and that surely differs. */
    public boolean sure() {
        return sureness() == Sureness.SURE;
    }

    /** How many that have this metric are in no group of a table. */
    public static ReportRow ungrouped(String metric, Dimension by, Period period, long n) {
        return new ReportRow(
                metric + UNGROUPED, by.label(), "", period.fromText(), period.toText(), n, n, null, "count");
    }

    /** How many in 100 gave this answer of CSAT. */
    public static ReportRow ofAnswer(int answer, Period period, Estimate share) {
        return of(SHARE, ANSWER, Integer.toString(answer), period, share);
    }

    /** A figure of a touchpoint, or of all of them where that is empty. */
    public static ReportRow ofDriver(String metric, String touchpoint, Period period, Estimate figure) {
        return of(metric, DRIVER, touchpoint, period, figure);
    }

    /** A figure of a reason of returns, of those of few shoppers together, or of all. */
    public static ReportRow ofReason(String metric, String reason, Period period, Estimate figure) {
        return of(metric, REASONS, reason, period, figure);
    }

    /** A text that says of a topic what so many do. */
    public static ReportRow ofQuote(String metric, String topic, String text, Period period, long texts) {
        return new ReportRow(
                metric, QUOTED, topic + "," + text, period.fromText(), period.toText(), texts, texts, null, "count");
    }

    /** The topic of one that quotes. */
    public static String topicOf(ReportRow quote) {
        return quote.group().substring(0, quote.group().indexOf(','));
    }

    /** What it quotes. */
    public static String quoteOf(ReportRow quote) {
        return quote.group().substring(quote.group().indexOf(',') + 1);
    }

    /** A figure of the index, which is of no period; of all products where {@code product} is empty. */
    public static ReportRow ofIndex(String metric, String product, Estimate figure) {
        return new ReportRow(
                metric,
                Dimension.PRODUCT.label(),
                product,
                null,
                null,
                figure.n(),
                figure.value(),
                figure.ci95(),
                figure.method());
    }

    /** A figure of a group; the group of everything has empty names. */
    public static ReportRow of(String metric, List<Dimension> by, GroupKey key, Period period, Estimate figure) {
        return of(
                metric,
                by.stream().map(Dimension::label).collect(Collectors.joining(",")),
                String.join(",", key.values()),
                period,
                figure);
    }

    private static ReportRow of(String metric, String groupBy, String group, Period period, Estimate figure) {
        return new ReportRow(
                metric,
                groupBy,
                group,
                period.fromText(),
                period.toText(),
                figure.n(),
                figure.value(),
                figure.ci95(),
                figure.method());
    }
}
