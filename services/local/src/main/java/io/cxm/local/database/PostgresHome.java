package io.cxm.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where PostgreSQL's files are: in the state folder, except when the user that it must run as cannot get there.
 *
 * <p>That happens to root in a container with a checkout below {@code /root}. The files then lie under {@code /var/lib}
 * and the state folder holds a link to them, which {@code down --purge} follows.
 */
public final class PostgresHome {
    private PostgresHome() {}

    static Path of(Path folder, Unprivileged user) {
        try {
            if (user instanceof Unprivileged.OtherUser other) {
                Path parent = Files.createDirectories(folder.resolve("..").normalize());
                if (!other.reaches(parent)) {
                    return elsewhere(folder);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path elsewhere(Path folder) throws IOException {
        Path real =
                Path.of("/var/lib/cxm", Integer.toHexString(folder.toString().hashCode()));
        Files.createDirectories(real);
        if (!Files.isSymbolicLink(folder)) {
            Files.createSymbolicLink(folder, real);
        }
        return real;
    }
}
