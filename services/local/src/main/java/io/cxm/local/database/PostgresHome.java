package io.cxm.local.database;

import io.cxm.local.stack.FileTree;
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
        Path homes = Path.of("/var/lib/cxm");
        Path real = homes.resolve(Integer.toHexString(folder.toString().hashCode()));
        link(folder, real);
        passable(homes);
        return real;
    }

    /**
     * A folder that is not linked yet begins empty: what lies there is of a state that was removed with its checkout, whose password nobody
     * knows any more.
     */
    static void link(Path folder, Path real) throws IOException {
        boolean linked = Files.isSymbolicLink(folder);
        if (!linked) {
            FileTree.remove(real);
        }
        Files.createDirectories(real);
        if (!linked) {
            Files.createSymbolicLink(folder, real);
        }
    }
}
