package io.cxm.satisfaction.report.store;

import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files in a folder that all replicas of this service see: {@code <objects>/reports/<tenant>/}. */
public final class FolderObjects implements ReportObjects {
    private final Path root;

    public FolderObjects(Path objects) {
        root = objects.resolve("reports");
    }

    /** The tenant's own folder: only within one file system does a file get its name at once. */
    @Override
    public Path workplace(TenantId tenant) throws IOException {
        return Files.createDirectories(folder(tenant));
    }

    @Override
    public void keep(TenantId tenant, Path finished, String name) throws IOException {
        Files.move(finished, folder(tenant).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Optional<Fetched> fetch(TenantId tenant, String name) {
        Path path = folder(tenant).resolve(name);
        return Files.isReadable(path) ? Optional.of(new Fetched(path, false)) : Optional.empty();
    }

    @Override
    public List<String> beginning(TenantId tenant, String prefix) throws IOException {
        if (!Files.isDirectory(folder(tenant))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder(tenant))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    @Override
    public void removeBeginning(TenantId tenant, String prefix) throws IOException {
        for (String name : beginning(tenant, prefix)) {
            Files.deleteIfExists(folder(tenant).resolve(name));
        }
    }

    @Override
    public void removeAll(TenantId tenant) throws IOException {
        delete(folder(tenant));
    }

    /** Deletes a folder with all that is in it, where it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private Path folder(TenantId tenant) {
        return root.resolve(tenant.value());
    }
}
