package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.ControlLimits;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Writes what was measured into the files of a report, and gathers what is left out of them. Used by one thread after another, but for quotes, which are noted while others write. */
final class TableRows {
    static final GroupKey EVERYTHING = new GroupKey(List.of());

    private final ReportDraft draft;
    private final List<Omitted> omitted = new ArrayList<>();

    TableRows(ReportDraft draft) {
        this.draft = draft;
    }

    /** Begins the files, which comes before all rows. */
    void begin() {
        try {
            draft.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(ReportRow row) {
        try {
            draft.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that a row quotes this answer. */
    void quote(String answer) {
        draft.quote(answer);
    }

    /** The figures of every group that is shown; each group is handed on with them. */
    void figures(Question question, Measured measured, BiConsumer<GroupKey, Map<Metric, Estimate>> each) {
        for (GroupKey key : measured.shown()) {
            String title = measured.title(key);
            Map<Metric, Estimate> figures = measured.figures(key);
            figures.forEach((metric, figure) -> add(ReportRow.of(
                            metric.label(), question.by(), key, measured.part(metric, question.period(key)), figure)
                    .called(title)));
            each.accept(key, figures);
        }
        Long unmatched = measured.unmatchedReturns();
        if (question.by().isEmpty() && unmatched != null && unmatched > 0) {
            var count = new Estimate(unmatched, null, unmatched, "count");
            add(ReportRow.of("unmatchedReturns", question.by(), EVERYTHING, question.period(), count));
        }
    }

    /** What of a table is not shown, as far as it is meant. */
    void leaveOut(Question question, Measured measured, Predicate<Measured.Suppressed> meant) {
        measured.suppressed().stream()
                .filter(meant)
                .map(s -> omitted(question, s, measured))
                .forEach(omitted::add);
    }

    /** A table that has too many groups, or takes too long. */
    void leaveOut(Question table, Throwable why) {
        leaveOut(
                table.by().getFirst().label(),
                ReportQuestions.tookTooLong(why) ? SuppressionReason.TOO_LONG : SuppressionReason.TOO_MANY);
    }

    /** All rows of a kind. */
    void leaveOut(String groupBy, SuppressionReason reason) {
        omitted.add(new Omitted(groupBy, "", null, reason));
    }

    /** A figure of everything that there is none of. */
    void leaveOut(Metric metric, SuppressionReason reason) {
        leaveOutFigure(metric.label(), reason);
    }

    /** The same, by the name of the metric. */
    void leaveOutFigure(String metric, SuppressionReason reason) {
        omitted.add(new Omitted("", "", metric, reason));
    }

    /** What changed in a table since the period before, which has too many groups or takes too long. */
    void leaveOutChanges(Question table, Throwable why) {
        leaveOut(
                table.by().isEmpty() ? "" : table.by().getFirst().label(),
                ReportQuestions.tookTooLong(why)
                        ? SuppressionReason.TOO_LONG_BEFORE
                        : SuppressionReason.TOO_MANY_BEFORE);
    }

    /** What is missing in a table of groups: who has the metric and no value to be grouped by. */
    void ungrouped(Question table, ReportKind kind, Measured measured) {
        for (Metric metric : kind.headlineMetrics()) {
            long n = measured.ungrouped(metric);
            if (n > 0) {
                add(ReportRow.ungrouped(metric.label(), table.by().getFirst(), measured.part(metric), n));
            }
        }
    }

    /** How many in 100 gave each answer of CSAT. */
    void spread(Question all, Measured measured) {
        List<Long> answers = measured.distribution(EVERYTHING, Metric.CSAT);
        if (answers == null) {
            return;
        }
        long n = answers.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < answers.size(); i++) {
            add(ReportRow.ofAnswer(i + 1, all.period(), Proportion.percent(answers.get(i), n)));
        }
    }

    /** Between which limits the steps of a trend lie if nothing changed. */
    void limits(Question course, Measured measured) {
        for (Metric metric : course.metrics()) {
            Map<GroupKey, ControlLimits> limits = measured.limits(metric);
            limits.forEach((key, step) -> {
                Estimate figure = measured.figures(key).get(metric);
                if (figure != null) {
                    Period part = measured.part(metric, course.period(key));
                    var within = new Estimate(
                            step.centre(),
                            new Interval(step.low(), step.high()),
                            figure.n(),
                            ControlLimits.method(metric));
                    add(ReportRow.of(metric.label() + ReportRow.CONTROL, course.by(), key, part, within));
                }
            });
        }
    }

    /** Tells what was left out of all tables; after all rows. */
    void end() {
        try {
            draft.omit(omitted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Omitted omitted(Question question, Measured.Suppressed s, Measured measured) {
        Metric metric = s.metric();
        return new Omitted(
                String.join(",", question.by().stream().map(Dimension::label).toList()),
                String.join(",", s.key().values()),
                measured.title(s.key()),
                metric == null ? null : metric.label(),
                s.reason());
    }
}
