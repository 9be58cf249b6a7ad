package io.cxm.training.prediction;

import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.Folders;
import io.cxm.training.job.JobConfig;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the topic of predictions of each tenant, as a file {@code told/tenant=<tenant>/<version>.pb} of the lake: whoever tells of
 * another bundle needs to know what is to be changed and deleted, and the topic of all tenants is too much to read for that.
 */
@Singleton
class ToldFile {
    private static final String FOLDER = "told";
    private static final String ENDING = ".pb";

    private final Path lake;

    ToldFile(JobConfig config) {
        this.lake = config.lakeDir();
    }

    /** The version of the bundle that was told of last; empty when none was. */
    Optional<String> version(TenantId tenant) {
        return file(tenant).map(file -> {
            String name = file.getFileName().toString();
            return name.substring(0, name.length() - ENDING.length());
        });
    }

    /** What was told; null for nothing. */
    @Nullable
    ByteBuffer lines(TenantId tenant) {
        Path file = file(tenant).orElse(null);
        if (file == null) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins what takes the place of it. */
    Draft draft(TenantId tenant) {
        Path folder = folder(tenant);
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve("draft");
            return new Draft(folder, draft, new BufferedOutputStream(Files.newOutputStream(draft)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was told. */
    void remove(TenantId tenant) {
        Folders.delete(folder(tenant));
    }

    private Optional<Path> file(TenantId tenant) {
        return files(folder(tenant)).stream()
                .filter(file -> file.getFileName().toString().endsWith(ENDING))
                .findFirst();
    }

    private Path folder(TenantId tenant) {
        return lake.resolve(FOLDER).resolve("tenant=" + tenant.value());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the making, which counts once it is whole. */
    static final class Draft implements AutoCloseable {
        private final Path folder;
        private final Path file;
        private final OutputStream out;

        private Draft(Path folder, Path file, OutputStream out) {
            this.folder = folder;
            this.file = file;
            this.out = out;
        }

        void add(PredictedSatisfaction line) {
            try {
                line.writeDelimitedTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Puts it in the place of what was told, under the version that says so. */
        void keep(String version) {
            try {
                out.close();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                List<Path> before = files(folder);
                Path place = folder.resolve(version + ENDING);
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                for (Path other : before) {
                    if (!other.equals(place)) {
                        Files.deleteIfExists(other);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What was not kept is nothing. */
        @Override
        public void close() {
            try {
                out.close();
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
