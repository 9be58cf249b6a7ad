package io.cxm.local.stack;

import io.cxm.postgres.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders of a stack's state. They hold secrets and shoppers' data, so other users of the machine see nothing of
 * them. Where PostgreSQL has to run as another user, that user must get through to its own folder: then anyone may pass
 * the state folder without looking around, and whatever else is in it is closed itself.
 */
final class StateFolders {
    private static final Set<PosixFilePermission> CLOSED = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PASSAGE = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> CLOSED_FILE = PosixFilePermissions.fromString("rw-------");
    private final Layout layout;
    private final Unprivileged database;

    StateFolders(Layout layout, Unprivileged database) {
        this.layout = layout;
        this.database = database;
    }

    /** Makes them, and closes what an earlier version or an open umask left open. */
    void make() {
        try {
            for (Path folder : List.of(
                    layout.run(),
                    layout.logs(),
                    layout.bundles(),
                    layout.lake(),
                    layout.objects(),
                    layout.kafka(),
                    layout.keycloak(),
                    layout.apps(),
                    layout.temporary())) {
                Files.createDirectories(folder);
            }
            boolean passage = database instanceof Unprivileged.OtherUser;
            Files.setPosixFilePermissions(layout.state(), passage ? PASSAGE : CLOSED);
            try (Stream<Path> inside = Files.list(layout.state())) {
                for (Path path : inside.toList()) {
                    close(path, passage);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + layout.state(), e);
        }
    }

    private void close(Path path, boolean passage) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            boolean ofDatabase = path.equals(layout.postgres());
            Files.setPosixFilePermissions(path, ofDatabase && passage ? PASSAGE : CLOSED);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(path, CLOSED_FILE);
        }
    }
}
