package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.store.FaceStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes the files of a report: its tables into each format. */
@ApplicationScoped
public class ReportMaker {
    private final ReportTables tables;
    private final ReportFiles files;
    private final FaceStore faces;

    ReportMaker(ReportTables tables, ReportFiles files, FaceStore faces) {
        this.tables = tables;
        this.files = files;
        this.faces = faces;
    }

    /** The finished files. What was begun and failed leaves nothing behind. */
    Uni<List<ReportFile>> make(TenantId tenant, Report report, int attempt) {
        return faces.of(tenant)
                .chain(face -> files.open(tenant, report, attempt, face.cover(report)))
                .chain(draft -> tables.write(tenant, report, draft)
                        .chain(() -> files.finish(draft))
                        .onFailure()
                        .call(() -> files.discard(draft)));
    }
}
