package io.cxm.satisfaction.report;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where report files are: {@code <objects>/reports/<tenant>/}. */
@ApplicationScoped
public class ReportFiles {
    private final Path root;

    ReportFiles(ReportConfig config) {
        root = Path.of(config.objects()).resolve("reports");
    }

    /** The folder of one tenant, whether it is there or not. */
    public Path folder(TenantId tenant) {
        return root.resolve(tenant.value());
    }

    /** Removes every file of a tenant that is being erased. */
    public Uni<Void> removeAll(TenantId tenant) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    remove(folder(tenant));
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
