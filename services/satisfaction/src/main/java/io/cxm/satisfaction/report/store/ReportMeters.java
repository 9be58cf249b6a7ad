package io.cxm.satisfaction.report.store;

import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Counts reports as they end, by how. */
@Startup
@Singleton
class ReportMeters {
    private final MeterRegistry meters;

    ReportMeters(MeterRegistry meters) {
        this.meters = meters;
        // a counter that began with the first failure would show no increase by it
        Arrays.stream(ReportState.values()).filter(ReportState::ended).forEach(this::counter);
    }

    /** Takes note of a report that has ended for good. */
    void ended(Report report) {
        counter(report.state()).increment();
    }

    private Counter counter(ReportState outcome) {
        return meters.counter("cxm.satisfaction.reports", "outcome", outcome.label());
    }
}
