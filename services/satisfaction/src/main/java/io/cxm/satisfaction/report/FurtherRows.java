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
import java.util.List;

/** What a report of satisfaction tells behind its tables: drivers, the index, quotes, what is done about it and who answered. */
@ApplicationScoped
class FurtherRows {
    private final ReportQuestions questions;
    private final DriverRows drivers;
    private final IndexRows index;
    private final QuoteRows quotes;
    private final FollowUpRows followUp;

    FurtherRows(
            ReportQuestions questions, DriverRows drivers, IndexRows index, QuoteRows quotes, FollowUpRows followUp) {
        this.questions = questions;
        this.drivers = drivers;
        this.index = index;
        this.quotes = quotes;
        this.followUp = followUp;
    }

    /**
     * Writes them; what takes too long is left out of the report, and not the report with it.
     *
     * @param clock the newest of the tenant's data
     */
    Uni<Void> write(TenantId tenant, ReportRequest request, Period period, long clock, TableRows rows) {
        return add(inTime(() -> drivers.of(tenant, period), () -> rows.leaveOut(ReportRow.DRIVER, TOO_LONG)), rows)
                .chain(() -> add(
                        inTime(
                                () -> index.of(tenant, request.to(), clock),
                                () -> rows.leaveOutFigure(ReportRow.INDEX, TOO_LONG)),
                        rows))
                .chain(() -> add(
                        inTime(() -> quotes.of(tenant, period, rows), () -> rows.leaveOut(ReportRow.QUOTED, TOO_LONG)),
                        rows))
                .chain(() -> add(followUp.of(tenant, period, clock, rows), rows))
                .chain(() -> responses(tenant, request, period, rows));
    }

    /** Of rows that were made on a thread for computations, where files may be written. */
    private static Uni<Void> add(Uni<List<ReportRow>> asked, TableRows rows) {
        return asked.invoke(made -> made.forEach(rows::add)).replaceWithVoid();
    }

    /** Of how many invitations of each survey there were answers; where surveys have a table of their own, it is there. */
    private Uni<Void> responses(TenantId tenant, ReportRequest request, Period period, TableRows rows) {
        if (request.by().contains(Dimension.SURVEY)) {
            return Uni.createFrom().voidItem();
        }
        var surveys = new Question(List.of(Dimension.SURVEY), List.of(Metric.RESPONSE_RATE), period, new Filter.All());
        return questions
                .ask(tenant, surveys, measured -> {
                    rows.figures(surveys, measured, (_, _) -> {});
                    rows.leaveOut(surveys, measured, s -> !s.key().values().isEmpty());
                    return true;
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> {
                    rows.leaveOut(surveys, failure);
                    return false;
                })
                .replaceWithVoid();
    }
}
