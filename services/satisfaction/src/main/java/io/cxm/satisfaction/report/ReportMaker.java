package io.cxm.satisfaction.report;

import io.cxm.satisfaction.page.Cover;
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
    private final ReportQuestions questions;
    private final String version;

    ReportMaker(
            ReportTables tables,
            ReportFiles files,
            FaceStore faces,
            ReportQuestions questions,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.tables = tables;
        this.files = files;
        this.faces = faces;
        this.questions = questions;
        this.version = version;
    }

    /** The finished files, and the answers that they quote, by their ids. */
    record Made(List<ReportFile> files, Set<String> quoted) {
        Made {
            files = List.copyOf(files);
            quoted = Set.copyOf(quoted);
        }
    }

    /** Makes them, all of one state of the data, while it is held. What was begun and failed leaves nothing behind. */
    Uni<Made> make(TenantId tenant, Report report, int attempt, Hold hold) {
        return hold.during(upToDate(tenant, report))
                .chain(() -> questions.atOneTime(() -> hold.during(cover(tenant, report))
                        .chain(cover -> hold.during(files.open(tenant, report, attempt, cover)))
                        .chain(draft -> hold.during(tables.write(tenant, report, draft))
                                .replaceWith(draft)
                                .onFailure()
                                .call(() -> discard(draft)))))
                .chain(draft -> files.finish(draft)
                        .map(finished -> new Made(finished, draft.quoted()))
                        .onFailure()
                        .call(() -> discard(draft)));
    }

    /** Reports of recommendations tell of order lines in tables that may be left out. */
    private Uni<Void> upToDate(TenantId tenant, Report report) {
        Uni<Void> done = questions.bringUpToDate(tenant);
        return report.request().kind().tellsOfSatisfaction()
                ? done
                : done.onFailure(ReportQuestions::tookTooLong).recoverWithNull();
    }

    private Uni<Cover> cover(TenantId tenant, Report report) {
        return Uni.combine()
                .all()
                .unis(faces.of(tenant), questions.reach(tenant))
                .with((face, reach) -> face.cover(report, new Provenance(report.createdAt(), reach.clock(), version)));
    }

    /** Where that fails too, the failure before is the one that tells; what stays goes when the report ends. */
    private Uni<Void> discard(ReportDraft draft) {
        return files.discard(draft).onFailure().recoverWithNull();
    }
}
