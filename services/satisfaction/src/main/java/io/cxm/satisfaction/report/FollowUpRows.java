package io.cxm.satisfaction.report;

import io.cxm.satisfaction.alert.Alerts;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.cases.Cases;
import io.cxm.satisfaction.cases.domain.CaseSummary;
import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.proposal.Proposals;
import io.cxm.satisfaction.proposal.domain.Cluster;
import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.proposal.domain.Proposal;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was noticed and is done about it, as rows of a report: alerts of the period, how cases went in it and, where it reaches to the present, what
 * complaints propose and what people made of that.
 */
@ApplicationScoped
class FollowUpRows {
    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();
    private static final String COUNT = "count";
    /** Not that of a comparison: a change that a chart found was looked for, and is no one of a report's comparisons. */
    private static final String CHART = "ewma-chart";

    private final Alerts alerts;
    private final Cases cases;
    private final Proposals proposals;
    private final ReportConfig config;

    FollowUpRows(Alerts alerts, Cases cases, Proposals proposals, ReportConfig config) {
        this.alerts = alerts;
        this.cases = cases;
        this.proposals = proposals;
        this.config = config;
    }

    /** The part of alerts; where they take too long they are left out of the report, and not the report with them. */
    Uni<Runnable> alerts(TenantId tenant, Period period, TableRows report) {
        return inTime(
                ReportRow.ALERTED,
                report,
                () -> alerts.of(tenant, Watched.ALL, config.timeLimit()).map(charts -> alerts(charts, period)));
    }

    /**
     * The parts of cases and proposals, likewise.
     *
     * @param clock the newest of the tenant's data
     */
    List<Uni<Runnable>> parts(TenantId tenant, Period period, long clock, TableRows report) {
        boolean present = IndexRows.isPresent(period.to(), clock);
        List<Uni<Runnable>> parts = new ArrayList<>();
        parts.add(inTime(
                ReportRow.CASE,
                report,
                () -> cases.summary(tenant, period).map(summary -> cases(summary, period, present))));
        if (present) {
            parts.add(inTime(ReportRow.PROPOSED, report, () -> proposed(tenant)));
        }
        return parts;
    }

    private Uni<List<ReportRow>> proposed(TenantId tenant) {
        return proposals
                .of(tenant, config.timeLimit())
                .map(found -> found.stream().map(FollowUpRows::row).toList());
    }

    private static Uni<Runnable> inTime(String what, TableRows report, Supplier<Uni<? extends List<ReportRow>>> asked) {
        return ReportQuestions.inTime(asked, report::add, () -> report.leaveOut(what, SuppressionReason.TOO_LONG));
    }

    /** Those whose time and that of the report have days in common, by metric, the oldest first. */
    private static List<ReportRow> alerts(Alerts.Charts charts, Period period) {
        List<ReportRow> rows = new ArrayList<>();
        for (Watched metric : Watched.ALL) {
            var found = charts.found().get(metric);
            if (found != null) {
                found.alarms().stream()
                        .filter(alarm -> meets(alarm, period, charts.zone()))
                        .map(alarm -> row(metric, alarm, charts.zone()))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static boolean meets(Alarm alarm, Period period, ZoneId zone) {
        Long from = period.from();
        Long to = period.to();
        Long ended = start(alarm.ended(), zone);
        Long first = start(alarm.first(), zone);
        return (to == null || first == null || first < to) && (from == null || ended == null || ended > from);
    }

    private static ReportRow row(Watched metric, Alarm alarm, ZoneId zone) {
        Estimate change = Change.of(metric.since(alarm), metric.before(alarm)).orElseThrow();
        var time = new Period(start(alarm.first(), zone), start(alarm.ended(), zone), zone);
        String label = metric.metric().label();
        return new ReportRow(
                label + ReportRow.ALERT,
                ReportRow.ALERTED,
                label + "-" + alarm.first(),
                time.fromText(),
                time.toText(),
                alarm.since().n(),
                change.value(),
                change.ci95(),
                CHART);
    }

    private static @Nullable Long start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** None where there are no cases; how many are not closed now where the report is of now. */
    private static List<ReportRow> cases(CaseSummary summary, Period period, boolean present) {
        long left = present ? summary.open() + summary.answered() : 0;
        if (left + summary.opened() + summary.closed() == 0) {
            return List.of();
        }
        List<ReportRow> rows = new ArrayList<>();
        rows.add(ofCases(ReportRow.CASES_OPENED, period, summary.opened(), (double) summary.opened(), COUNT));
        rows.add(ofCases(ReportRow.CASES_CLOSED, period, summary.closed(), (double) summary.closed(), COUNT));
        if (present) {
            rows.add(ofCases(ReportRow.CASES_LEFT, null, left, (double) left, COUNT));
        }
        Double median = summary.toClose().millis();
        if (median != null) {
            rows.add(ofCases(
                    ReportRow.HOURS_TO_CLOSE, period, summary.toClose().n(), median / MILLIS_PER_HOUR, "median"));
        }
        return rows;
    }

    private static ReportRow ofCases(String metric, @Nullable Period period, long n, double value, String method) {
        return new ReportRow(
                metric,
                ReportRow.CASE,
                "",
                period == null ? null : period.fromText(),
                period == null ? null : period.toText(),
                n,
                value,
                null,
                method);
    }

    private static ReportRow row(Proposal proposal) {
        Cluster cluster = proposal.cluster();
        Decision decision = proposal.decision();
        String rule = decision == null || decision.rule() == null ? "" : decision.rule();
        return new ReportRow(
                        ReportRow.BLAMED_MORE,
                        ReportRow.PROPOSED,
                        String.join(
                                ",",
                                cluster.of().topic().label(),
                                rule,
                                cluster.of().item()),
                        null,
                        null,
                        cluster.of().writers(),
                        cluster.more().value(),
                        cluster.more().ci95(),
                        ReportRow.PROPOSAL + proposal.state().label())
                .called(cluster.of().title());
    }
}
