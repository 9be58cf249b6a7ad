package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path lake;

    @Test
    void continuesWhereTheLastBatchEnded() throws Exception {
        Ledger ledger = new Ledger(lake, "events");
        assertEquals(List.of(0L, 0L), ledger.next(2));
        ledger.put(new Ledger.Entry(1, List.of(0L, 0L), List.of(5L, 7L), "topic-1"));
        ledger.put(new Ledger.Entry(2, List.of(5L, 7L), List.of(9L, 7L), "topic-1"));
        assertEquals(List.of(9L, 7L, 0L), ledger.next(3), "a new partition begins at 0");
        assertEquals(2, ledger.entries().size());
    }

    @Test
    void aDraftIsNoEntry() throws Exception {
        Path folder = Files.createDirectories(lake.resolve("ledger").resolve("events"));
        Files.writeString(folder.resolve("1.draft"), "{\"id\":1,");
        assertEquals(List.of(), new Ledger(lake, "events").entries());
    }
}
