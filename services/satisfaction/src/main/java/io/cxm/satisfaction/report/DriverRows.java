package io.cxm.satisfaction.report;

import io.cxm.satisfaction.driver.DriverAnalysis;
import io.cxm.satisfaction.driver.domain.Drivers;
import io.cxm.satisfaction.driver.domain.Drivers.Driver;
import io.cxm.satisfaction.driver.domain.Outcome;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What CSAT of a period goes together with, as rows of a report: touchpoints and behaviour by weight; none where too little is known. */
@ApplicationScoped
class DriverRows {
    private final DriverAnalysis analysis;
    private final ReportConfig config;

    DriverRows(DriverAnalysis analysis, ReportConfig config) {
        this.analysis = analysis;
        this.config = config;
    }

    Uni<List<ReportRow>> of(TenantId tenant, Period period) {
        return analysis.of(tenant, Outcome.CSAT, period, config.timeLimit())
                .map(found ->
                        found.drivers().map(drivers -> rows(drivers, period)).orElse(List.of()));
    }

    private static List<ReportRow> rows(Drivers drivers, Period period) {
        int n = drivers.n();
        List<ReportRow> rows = new ArrayList<>();
        for (Driver driver : drivers.drivers()) {
            String method = driver.significant() ? ReportRow.ABOVE_NOISE : ReportRow.LIKE_NOISE;
            var weight = new Estimate(driver.weight(), new Interval(driver.low(), driver.high()), n, method);
            String name = driver.predictor().name();
            rows.add(ReportRow.ofDriver(ReportRow.WEIGHT, name, period, weight));
            rows.add(
                    driver.predictor().rated()
                            ? ReportRow.ofDriver(
                                    ReportRow.TOUCHPOINT, name, period, new Estimate(driver.mean(), null, n, "mean"))
                            : ReportRow.ofDriver(
                                    ReportRow.BEHAVIOUR,
                                    name,
                                    period,
                                    new Estimate(100 * driver.mean(), null, n, "share")));
        }
        var explained = new Estimate(100 * drivers.r2Validated(), null, n, "cross-validated");
        rows.add(ReportRow.ofDriver(ReportRow.EXPLAINED, "", period, explained));
        return rows;
    }
}
