package io.cxm.local.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.stack.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresHomeTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatItsOwnStateHas() throws IOException {
        Path state = folder.resolve("postgres");
        Path real = folder.resolve("elsewhere/4ac318f0");
        PostgresHome.link(state, real);
        Files.createDirectory(state.resolve("data"));
        PostgresHome.link(state, real);
        assertTrue(Files.exists(real.resolve("data")));
        assertEquals(real.toRealPath(), state.toRealPath());
    }

    @Test
    void takesNothingOverFromAStateThatWasRemovedWithItsCheckout() throws IOException {
        Path state = folder.resolve("postgres");
        Path real = folder.resolve("elsewhere/4ac318f0");
        PostgresHome.link(state, real);
        Files.createDirectory(state.resolve("data"));
        Files.delete(state); // as rm does, which follows no link
        PostgresHome.link(state, real);
        assertFalse(Files.exists(real.resolve("data")));
    }

    @Test
    void goesWithItsState() throws IOException {
        Path state = folder.resolve("postgres");
        Path real = folder.resolve("elsewhere/4ac318f0");
        PostgresHome.link(state, real);
        FileTree.remove(state);
        assertFalse(Files.exists(real));
    }
}
