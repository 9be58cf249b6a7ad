package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    @TempDir
    Path lake;

    /** Erasures say nothing to a run beyond their marks, so no copy of them lies about. */
    @Test
    void forgetsTheTopicsThatNothingReads() throws Exception {
        Import.forgetOthers(lake);
        for (String topic : List.of(Topics.EVENTS, Topics.ERASURES)) {
            Files.createDirectories(lake.resolve("data").resolve(topic).resolve("batch=1/tenant=red/day=2026-01-01"));
            new Ledger(lake, topic).put(new Ledger.Entry(1, List.of(0L), List.of(5L), "topic-1"));
        }
        Import.forgetOthers(lake);
        assertFalse(Files.exists(lake.resolve("data").resolve(Topics.ERASURES)));
        assertEquals(List.of(), new Ledger(lake, Topics.ERASURES).entries());
        assertTrue(Files.exists(lake.resolve("data").resolve(Topics.EVENTS).resolve("batch=1")));
        assertEquals(1, new Ledger(lake, Topics.EVENTS).entries().size());
        assertFalse(Import.TOPICS.contains(Topics.ERASURES));
    }
}
