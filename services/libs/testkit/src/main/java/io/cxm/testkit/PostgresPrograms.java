package io.cxm.testkit;

import io.cxm.postgres.PostgresBinaries;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The server's programs for all test processes of a user, unpacked by the first. */
final class PostgresPrograms {
    private PostgresPrograms() {}

    /** The folder that holds {@code bin}. */
    static Path find() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path shared = temporary.resolve("cxm-postgres-of-" + System.getProperty("user.name"));
        if (!Files.exists(shared)) {
            Path own = folder("cxm-postgres-programs");
            PostgresBinaries.unpack(own);
            try {
                Files.move(own, shared, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(shared)) {
                    throw e;
                }
                return PostgresBinaries.unpack(own); // another process was faster; which one is used does not matter
            }
        }
        if (!Files.getOwner(shared).getName().equals(System.getProperty("user.name"))) {
            throw new IllegalStateException(shared + " is not ours");
        }
        return PostgresBinaries.unpack(shared);
    }

    /** A new folder that the user gets through whom PostgreSQL runs as. */
    static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }
}
