package io.cxm.training.job;

import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tenants that were deleted, as files {@code gone/<tenant>} of the lake: an import takes their records in no more, however
 * long Kafka keeps them. A tenant's id is never given out again, so a mark stays.
 */
@Singleton
public class GoneTenants {
    private static final String FOLDER = "gone";
    private final Path lake;
    private final Path bundles;

    public GoneTenants(JobConfig config) {
        this.lake = config.lakeDir();
        this.bundles = config.bundlesDir();
    }

    /** Marks a tenant; from then on no import begins to take its records. */
    public void add(TenantId tenant) {
        try {
            Files.createDirectories(lake.resolve(FOLDER));
            Path mark = lake.resolve(FOLDER).resolve(tenant.value());
            try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a tenant is marked. */
    public boolean contains(TenantId tenant) {
        return Files.exists(lake.resolve(FOLDER).resolve(tenant.value()));
    }

    /**
     * Deletes a tenant's bundles, and its files from the lake, which lie in folders {@code tenant=<id>} at any depth, and says how many. Waits
     * for an import that began before the mark. Blocks.
     */
    public long deleteFiles(TenantId tenant) {
        long ofBundles = Folders.delete(bundles.resolve(tenant.value()));
        try {
            Files.createDirectories(lake);
            try (FileChannel channel =
                    FileChannel.open(lake.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // the training process holds it while it imports and reads
                try (Stream<Path> folders = Files.walk(lake)) {
                    List<Path> ofTenant = folders.filter(Files::isDirectory)
                            .filter(f -> f.getFileName().toString().equals("tenant=" + tenant.value()))
                            .toList();
                    return ofBundles
                            + ofTenant.stream().mapToLong(Folders::delete).sum()
                            + Folders.delete(lake.resolve(GoneShoppers.FOLDER).resolve(tenant.value()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
