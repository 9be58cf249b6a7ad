package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path folder;

    @Test
    void mirrorKeepsItsContentWhenTheOriginalIsReplaced() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from/lib"));
        Files.writeString(from.resolve("a.jar"), "old");
        FileTree.mirror(folder.resolve("from"), folder.resolve("to"));
        Files.delete(from.resolve("a.jar"));
        Files.writeString(from.resolve("a.jar"), "new");
        assertEquals("old", Files.readString(folder.resolve("to/lib/a.jar")));
    }

    @Test
    void mirrorDropsWhatTheOriginalLacks() throws IOException {
        Files.createDirectories(folder.resolve("from"));
        Files.createDirectories(folder.resolve("to"));
        Files.writeString(folder.resolve("to/gone.jar"), "");
        FileTree.mirror(folder.resolve("from"), folder.resolve("to"));
        assertFalse(Files.exists(folder.resolve("to/gone.jar")));
    }

    @Test
    void removeOfALinkTakesItsFolderToo() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/data"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        FileTree.remove(link);
        assertFalse(Files.exists(real));
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void removeLeavesWhatALinkInsidePointsTo() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        FileTree.remove(inside);
        assertTrue(Files.exists(outside));
        assertFalse(Files.exists(inside));
    }
}
