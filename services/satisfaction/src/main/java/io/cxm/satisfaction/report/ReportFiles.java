package io.cxm.satisfaction.report;

import io.cxm.satisfaction.page.Cover;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where report files are: {@code <objects>/reports/<tenant>/}. */
@ApplicationScoped
public class ReportFiles {
    private final Path root;
    private final ReportFont font;

    ReportFiles(ReportConfig config, ReportFont font) {
        this.font = font;
        root = Path.of(config.objects()).resolve("reports");
    }

    /** A finished file. */
    public Path path(TenantId tenant, ReportFile file) {
        return folder(tenant).resolve(file.path());
    }

    /** Begins the files of a report; each attempt has names of its own, so that two never write into one file. */
    Uni<ReportDraft> open(TenantId tenant, Report report, int attempt, Cover cover) {
        return removeBefore(tenant, report.id(), attempt)
                .chain(() -> blocking(() -> ReportDraft.open(folder(tenant), report, attempt, cover, font)));
    }

    /** Removes what earlier attempts at a report left: one that was killed could not, and nobody else knows of it. */
    Uni<Void> removeBefore(TenantId tenant, String reportId, int attempt) {
        return blocking(() -> {
                    if (Files.isDirectory(folder(tenant))) {
                        try (var left = Files.newDirectoryStream(folder(tenant), reportId + "-*")) {
                            for (Path path : left) {
                                if (ReportDraft.attempt(path, reportId) < attempt) {
                                    Files.deleteIfExists(path);
                                }
                            }
                        }
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
                        Files.deleteIfExists(path(tenant, file));
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    /** Removes every file of a tenant that is being erased. */
    public Uni<Void> removeAll(TenantId tenant) {
        return blocking(() -> {
                    if (Files.isDirectory(folder(tenant))) {
                        try (Stream<Path> all = Files.walk(folder(tenant))) {
                            for (Path path :
                                    all.sorted(Comparator.reverseOrder()).toList()) {
                                Files.deleteIfExists(path);
                            }
                        }
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    private Path folder(TenantId tenant) {
        return root.resolve(tenant.value());
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
