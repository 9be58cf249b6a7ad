package io.cxm.satisfaction.report;

import static io.cxm.satisfaction.measure.domain.SuppressionReason.TOO_LONG;
import static io.cxm.satisfaction.report.ReportQuestions.inTime;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What a report of satisfaction tells behind its tables: drivers, the index, why things came back, quotes, what is done about it and who answered. */
@ApplicationScoped
class FurtherRows {
    private final ReportQuestions questions;
    private final DriverRows drivers;
    private final IndexRows index;
    private final QuoteRows quotes;
    private final ReasonRows reasons;
    private final FollowUpRows followUp;

    FurtherRows(
            ReportQuestions questions,
            DriverRows drivers,
            IndexRows index,
            QuoteRows quotes,
            ReasonRows reasons,
            FollowUpRows followUp) {
        this.questions = questions;
        this.drivers = drivers;
        this.index = index;
        this.quotes = quotes;
        this.reasons = reasons;
        this.followUp = followUp;
    }

    /**
     * The parts of them; what takes too long is left out of the report, and not the report with it.
     *
     * @param clock the newest of the tenant's data
     */
    List<Uni<Runnable>> parts(TenantId tenant, ReportRequest request, Period period, long clock, TableRows rows) {
        List<Uni<Runnable>> parts = new ArrayList<>();
        parts.add(inTime(() -> drivers.of(tenant, period), rows::add, () -> rows.leaveOut(ReportRow.DRIVER, TOO_LONG)));
        parts.add(inTime(
                () -> index.of(tenant, request.to(), clock),
                rows::add,
                () -> rows.leaveOutFigure(ReportRow.INDEX, TOO_LONG)));
        parts.add(
                inTime(() -> reasons.of(tenant, period), rows::add, () -> rows.leaveOut(ReportRow.REASONS, TOO_LONG)));
        parts.add(inTime(
                () -> quotes.of(tenant, period, rows), rows::add, () -> rows.leaveOut(ReportRow.QUOTED, TOO_LONG)));
        parts.addAll(followUp.parts(tenant, period, clock, rows));
        // where surveys have a table of their own, it is there
        if (!request.by().contains(Dimension.SURVEY)) {
            parts.add(responses(tenant, period, rows));
        }
        return parts;
    }

    /** Of how many invitations of each survey there were answers. */
    private Uni<Runnable> responses(TenantId tenant, Period period, TableRows rows) {
        var surveys = new Question(List.of(Dimension.SURVEY), List.of(Metric.RESPONSE_RATE), period, new Filter.All());
        return questions
                .ask(tenant, surveys, measured -> {
                    rows.figures(surveys, measured, (_, _) -> {});
                    rows.leaveOut(surveys, measured, s -> !s.key().values().isEmpty());
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> () -> rows.leaveOut(surveys, failure));
    }
}
