package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tour of {@code docs/api/README.md} as it stands there, in one shell, for a tenant of its own. */
class TourIT {
    private static final Path PAGE = Path.of("../../docs/api/README.md");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void works() throws IOException {
        List<String> blocks = RecommenderPage.blocks(RecommenderPage.text(PAGE));
        assertTrue(blocks.size() > 5);
        RunningStack.Opened tenant = RunningStack.get().open("e2e-tour");
        String said = Script.run("tour", String.join("", blocks), tenant, PATIENCE);
        assertTrue(said.contains("\"recommendationId\"") && said.contains("metric,group_by"), said);
        assertBegins("%PDF", Script.folder("tour").resolve("satisfaction.pdf"));
        assertBegins("PK", Script.folder("tour").resolve("satisfaction.xlsx"));
    }

    private static void assertBegins(String with, Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith(with), () -> file + " is none");
    }
}
