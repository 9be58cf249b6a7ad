package io.cxm.profile.export;

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
import java.util.Optional;
import java.util.stream.Stream;

/** The files of exports, a folder for each tenant. */
@ApplicationScoped
public class ExportFiles {
    private final Path root;

    ExportFiles(ExportConfig config) {
        root = config.directory().resolve("exports").toAbsolutePath();
    }

    /** What an export of this id and format may have made: its file, and what is written before it ({@link ExportFile}). */
    public static List<String> names(String id, String format) {
        return List.of(id + "." + format, id + ".rows", id + ".part");
    }

    /** Where this file of the tenant lies, or will. The name is one that this service made. */
    public Path path(TenantId tenant, String name) {
        Path folder = root.resolve(tenant.value());
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("no name of a file");
        }
        return file;
    }

    /** The file, if it is there. */
    public Optional<Path> find(TenantId tenant, String name) {
        return Optional.of(path(tenant, name)).filter(Files::isRegularFile);
    }

    /** Removes one file, if it is there. Blocks; for a worker. */
    void remove(TenantId tenant, String name) {
        try {
            Files.deleteIfExists(path(tenant, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes these files of the tenant. */
    public Uni<Void> delete(TenantId tenant, List<String> names) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> names.forEach(name -> remove(tenant, name)));
    }

    /** Removes all files of the tenant. */
    public Uni<Void> delete(TenantId tenant) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> deleteNow(root.resolve(tenant.value())));
    }

    private static void deleteNow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
