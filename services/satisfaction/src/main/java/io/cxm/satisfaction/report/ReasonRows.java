package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.returns.ReasonAnalysis;
import io.cxm.satisfaction.returns.domain.ReasonCounts;
import io.cxm.satisfaction.returns.domain.ReturnReasons;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Why order lines of a period came back, as rows of a report; none where too few said it. */
@ApplicationScoped
class ReasonRows {
    private final ReasonAnalysis analysis;
    private final ReportConfig config;

    ReasonRows(ReasonAnalysis analysis, ReportConfig config) {
        this.analysis = analysis;
        this.config = config;
    }

    Uni<List<ReportRow>> of(TenantId tenant, Period period) {
        return analysis.of(tenant, period, config.timeLimit())
                .map(found ->
                        found.part().map(part -> rows(found.reasons(), part)).orElse(List.of()));
    }

    private static List<ReportRow> rows(ReturnReasons reasons, Period part) {
        List<ReportRow> rows = new ArrayList<>();
        if (reasons.shares().isEmpty()) {
            return rows;
        }
        for (ReturnReasons.Share share : reasons.shares()) {
            rows.add(ReportRow.ofReason(ReportRow.REASON, share.reason(), part, share.figure()));
        }
        ReasonCounts counts = reasons.counts();
        if (reasons.others() > 0) {
            double percent = 100.0 * reasons.others() / counts.told();
            rows.add(ReportRow.ofReason(
                    ReportRow.REASON, "", part, new Estimate(percent, null, counts.told(), "count")));
        }
        rows.add(
                ReportRow.ofReason(ReportRow.REASONED, "", part, Proportion.percent(counts.told(), counts.returned())));
        return rows;
    }
}
