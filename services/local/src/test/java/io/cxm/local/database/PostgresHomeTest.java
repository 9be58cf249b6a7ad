package io.cxm.local.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.stack.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresHomeTest {
    @TempDir
    Path folder;

    private Path homes;
    private Path state;
    private Path home;

    @BeforeEach
    void keepData() throws IOException {
        homes = Files.createDirectory(folder.resolve("homes"));
        state = folder.resolve("postgres");
        home = PostgresHome.linked(state, homes);
        Files.createDirectory(state.resolve("data"));
    }

    @Test
    void staysWhereItIs() throws IOException {
        assertEquals(home, PostgresHome.linked(state, homes));
        assertTrue(Files.exists(home.resolve("data")));
    }

    /** As rm does, which follows no link, or mv. */
    @Test
    void isAnotherOneOfACheckoutAtTheSamePlace() throws IOException {
        Files.delete(state);
        Path next = PostgresHome.linked(state, homes);
        assertFalse(Files.exists(next.resolve("data")));
        assertTrue(Files.exists(home.resolve("data")));
    }

    @Test
    void goesWithItsState() throws IOException {
        FileTree.remove(state);
        assertFalse(Files.exists(home));
    }
}
