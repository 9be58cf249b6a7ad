package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.store.FaceStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the files of a report: its tables into each format. */
@ApplicationScoped
public class ReportMaker {
    private final ReportTables tables;
    private final ReportFiles files;
    private final FaceStore faces;
    private final Measurements measurements;
    private final String version;

    ReportMaker(
            ReportTables tables,
            ReportFiles files,
            FaceStore faces,
            Measurements measurements,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.tables = tables;
        this.files = files;
        this.faces = faces;
        this.measurements = measurements;
        this.version = version;
    }

    /** The finished files, and the answers that they quote, by their ids. */
    record Made(List<ReportFile> files, Set<String> quoted) {
        Made {
            files = List.copyOf(files);
            quoted = Set.copyOf(quoted);
        }
    }

    /** Makes them. What was begun and failed leaves nothing behind. */
    Uni<Made> make(TenantId tenant, Report report, int attempt) {
        return Uni.combine()
                .all()
                .unis(faces.of(tenant), measurements.newest(tenant))
                .with((face, newest) -> face.cover(report, new Provenance(report.createdAt(), newest, version)))
                .chain(cover -> files.open(tenant, report, attempt, cover))
                .chain(draft -> tables.write(tenant, report, draft)
                        .chain(() -> files.finish(draft))
                        .map(finished -> new Made(finished, draft.quoted()))
                        .onFailure()
                        .call(() -> files.discard(draft)));
    }
}
