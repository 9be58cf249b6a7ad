package io.cxm.ranking.job;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of jobs, a folder for each tenant. Each attempt at a job writes a file of its own, {@code <job>.<attempt>.<format>}: whoever
 * was believed dead and is not writes into one that counts no more.
 */
@Singleton
public class JobFiles {
    private final Path root;

    @Inject
    JobFiles(JobConfig config) {
        this(config.directory());
    }

    /** In this folder of the object store. */
    JobFiles(Path directory) {
        root = directory.resolve("recommendations").toAbsolutePath();
    }

    /** Where this file of the tenant lies, or will. The name is one that this service made. */
    Path path(TenantId tenant, String name) {
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

    /** Removes all files of a job. */
    public Uni<Void> delete(TenantId tenant, String job) {
        return deleteIf(tenant, name -> name.startsWith(job + "."));
    }

    /** Removes the files of a job but this one. */
    Uni<Void> deleteOthers(TenantId tenant, String job, String kept) {
        return deleteIf(tenant, name -> name.startsWith(job + ".") && !name.equals(kept));
    }

    /** Removes this file. */
    Uni<Void> deleteOne(TenantId tenant, String name) {
        return deleteIf(tenant, name::equals);
    }

    /** Removes all files of the tenant. */
    public Uni<Void> deleteAll(TenantId tenant) {
        return deleteIf(tenant, _ -> true);
    }

    /**
     * Removes what processes that died left behind, and what counts no more. It looks which files there are before it asks which count:
     * the other way round one that somebody begins meanwhile would go.
     */
    Uni<Void> sweep(TenantId tenant, Supplier<Uni<Jobs.Files>> counting) {
        return all(tenant).chain(all -> counting.get().chain(files -> remove(all, name -> !counts(name, files))));
    }

    private static boolean counts(String name, Jobs.Files files) {
        String[] parts = name.split("\\.", -1);
        return parts.length == 3
                && parts[1].matches("[0-9]{1,18}")
                && (files.files().contains(name) || Long.parseLong(parts[1]) >= files.attempt());
    }

    private Uni<Void> deleteIf(TenantId tenant, Predicate<String> which) {
        return all(tenant).chain(all -> remove(all, which));
    }

    private Uni<List<Path>> all(TenantId tenant) {
        Path folder = root.resolve(tenant.value());
        return Uni.createFrom().item(() -> allNow(folder)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<Path> allNow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Uni<Void> remove(List<Path> files, Predicate<String> which) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> removeNow(files, which));
    }

    private static void removeNow(List<Path> files, Predicate<String> which) {
        try {
            for (Path file : files) {
                if (which.test(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
