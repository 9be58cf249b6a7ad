package io.cxm.local.database;

import io.cxm.postgres.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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
                return passable(other.reaches(parent) ? Files.createDirectories(folder) : elsewhere(folder));
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that the user gets to what is inside, whatever the umask of whoever made it. */
    private static Path passable(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    private static Path elsewhere(Path folder) throws IOException {
        return linked(folder, passable(Files.createDirectories(Path.of("/var/lib/cxm"))));
    }

    /**
     * Where the folder's link leads. One that is not there yet leads to a new folder: at the same place another checkout may have stood,
     * which was removed, and whose password nobody knows, or was moved, and uses its own still.
     */
    static Path linked(Path folder, Path homes) throws IOException {
        if (!Files.isSymbolicLink(folder)) {
            Files.createSymbolicLink(folder, Files.createTempDirectory(homes, "postgres-"));
        }
        return Files.createDirectories(Files.readSymbolicLink(folder));
    }
}
