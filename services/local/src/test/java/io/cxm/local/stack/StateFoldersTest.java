package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.postgres.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFoldersTest {
    @TempDir
    private Path folder = Path.of("");

    private Layout layout = new Layout(folder, folder);

    @BeforeEach
    void leftOpenByAnEarlierVersion() throws IOException {
        layout = new Layout(folder, folder.resolve("state"));
        for (Path open : List.of(layout.state(), layout.lake(), layout.postgres(), layout.keycloak())) {
            Files.createDirectories(open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(layout.ports(), "{}");
        Files.setPosixFilePermissions(layout.ports(), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void everythingElseIsClosed() throws IOException {
        try (Stream<Path> inside = Files.list(layout.state())) {
            for (Path path : inside.filter(p -> !p.equals(layout.postgres())).toList()) {
                assertEquals(Files.isDirectory(path) ? "rwx------" : "rw-------", mode(path), path.toString());
            }
        }
    }

    @Test
    void othersSeeNothing() throws IOException {
        new StateFolders(layout, new Unprivileged.AsIs()).make();
        assertEquals("rwx------", mode(layout.state()));
        assertEquals("rwx------", mode(layout.postgres()));
        everythingElseIsClosed();
    }

    @Test
    void anotherUserOfTheDatabaseGetsToItAndNowhereElse() throws IOException {
        new StateFolders(layout, new Unprivileged.OtherUser()).make();
        assertEquals("rwx--x--x", mode(layout.state()));
        assertEquals("rwx--x--x", mode(layout.postgres()));
        everythingElseIsClosed();
    }
}
