package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.page.Cover;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The files of reports: written, kept, read and removed where {@link ObjectStore} says. */
@ApplicationScoped
public class ReportFiles {
    private static final Logger LOG = Logger.getLogger(ReportFiles.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private final ReportObjects objects;
    private final ReportFont font;

    ReportFiles(ReportObjects objects, ReportFont font) {
        this.objects = objects;
        this.font = font;
    }

    /** A finished file to be read; empty where it is gone. */
    Uni<Optional<ReportObjects.Fetched>> fetch(TenantId tenant, ReportFile file) {
        return blocking(() -> objects.fetch(tenant, file.path()))
                .onFailure(UncheckedIOException.class)
                .transform(failure -> {
                    LOG.error("report files cannot be read", failure);
                    return ProblemException.later(ProblemType.UNAVAILABLE, "The file cannot be read now", SOON);
                });
    }

    /** The draft of a report; each attempt has files of its own names, so that two never write into one. */
    Uni<ReportDraft> open(TenantId tenant, Report report, int attempt, Cover cover) {
        return removeBefore(tenant, report.id(), attempt)
                .chain(() -> blocking(() ->
                        new ReportDraft(DraftFiles.of(objects, tenant, report.id(), attempt), report, cover, font)));
    }

    /** Removes what earlier attempts at a report left: one that was killed could not, and nobody else knows of it. */
    Uni<Void> removeBefore(TenantId tenant, String reportId, int attempt) {
        return blocking(() -> {
                    for (int past = 1; past < attempt; past++) {
                        objects.removeBeginning(tenant, reportId + "-" + past + "-");
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    /** Syncs the files and gives them their names. */
    Uni<List<ReportFile>> finish(ReportDraft draft) {
        return blocking(draft::finish);
    }

    /** Removes what an attempt wrote that did not succeed. */
    Uni<Void> discard(ReportDraft draft) {
        return blocking(() -> {
                    draft.discard();
                    return true;
                })
                .replaceWithVoid();
    }

    /** Removes files that were finished for nothing. */
    Uni<Void> remove(TenantId tenant, List<ReportFile> files) {
        return blocking(() -> {
                    for (ReportFile file : files) {
                        objects.removeBeginning(tenant, file.path());
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    /** Removes all files of a report, those of attempts that did not end too. */
    public Uni<Void> removeAll(TenantId tenant, String reportId) {
        return blocking(() -> {
                    objects.removeBeginning(tenant, reportId + "-");
                    return true;
                })
                .replaceWithVoid();
    }

    /** Removes every file of a tenant that is being erased. */
    public Uni<Void> removeAll(TenantId tenant) {
        return blocking(() -> {
                    objects.removeAll(tenant);
                    return true;
                })
                .replaceWithVoid();
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> Uni<T> blocking(Work<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return work.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
