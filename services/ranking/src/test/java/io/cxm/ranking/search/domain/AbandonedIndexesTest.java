package io.cxm.ranking.search.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedIndexesTest {
    @TempDir
    private Path temporary = Path.of("");

    private final Instant later = Instant.now().plus(Duration.ofMinutes(1));

    /** As a process leaves it that was killed. */
    private Path left(String name, String... files) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (String file : files) {
            Files.createFile(folder.resolve(file));
        }
        return folder;
    }

    @Test
    void deletesWhatNoProcessWritesAndNothingElse() throws IOException {
        SearchIndex written = new SearchIndex(System::nanoTime, temporary);
        try {
            Path abandoned = left("cxm-search-1", IndexWriter.WRITE_LOCK_NAME, "_0.cfs", "segments_1");
            Path unlocked = left("cxm-search-2", "_0.cfs");
            Path another = left("another", IndexWriter.WRITE_LOCK_NAME);
            Files.createSymbolicLink(temporary.resolve("cxm-search-link"), another);
            assertEquals(List.of(abandoned), AbandonedIndexes.sweep(temporary, later));
            assertFalse(Files.exists(abandoned));
            assertTrue(Files.exists(unlocked));
            assertTrue(Files.exists(another.resolve(IndexWriter.WRITE_LOCK_NAME)));
            assertEquals(List.of(), written.find("kettle", 1, _ -> true));
        } finally {
            written.close();
        }
        try (var folders = Files.newDirectoryStream(temporary, "cxm-search-*")) {
            for (Path folder : folders) {
                assertTrue(folder.endsWith("cxm-search-2") || folder.endsWith("cxm-search-link"), folder::toString);
            }
        }
    }

    @Test
    void leavesOneThatIsBeingMade() throws IOException {
        left("cxm-search-1", IndexWriter.WRITE_LOCK_NAME);
        assertEquals(List.of(), AbandonedIndexes.sweep(temporary, later.minus(Duration.ofMinutes(1))));
    }
}
