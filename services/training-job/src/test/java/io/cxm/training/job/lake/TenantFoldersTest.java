package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantFoldersTest {
    private static final List<Ledger.Entry> THREE = List.of(entry(1), entry(2), entry(3));

    @TempDir
    Path topic;

    private TenantFolders red;

    private static Ledger.Entry entry(int id) {
        return new Ledger.Entry(id, List.of(0L), List.of(1L), "topic-1");
    }

    @BeforeEach
    void threeBatchesOfTwoTenants() throws IOException {
        red = new TenantFolders(topic, "red");
        for (int id = 1; id <= 3; id++) {
            put("batch=%d/tenant=red/day=2026-01-0%d".formatted(id, id));
            put("batch=%d/tenant=red/day=2026-02-01".formatted(id));
            put("batch=%d/tenant=blue/day=2026-01-01".formatted(id));
        }
    }

    private void put(String day) throws IOException {
        Files.createDirectories(topic.resolve(day));
        Files.writeString(topic.resolve(day).resolve("part-0"), day);
    }

    /** One file with the names of the folders that it was made from. */
    private void join(List<Path> from, Path to) throws IOException {
        Files.createDirectories(to);
        Files.writeString(
                to.resolve("part-0"), from.stream().map(Path::toString).toList().toString());
    }

    /** An erasure writes again what is one folder already; a reader finds the old or the new one, never none. */
    @Test
    void whatIsWrittenAgainHasAnotherName() throws IOException {
        red.compact(THREE, 0, this::join);
        assertTrue(red.compact(THREE, 0, this::join));
        assertTrue(red.compact(THREE, 0, this::join));
        assertEquals(List.of(topic.resolve("tenant=red/upto=3.2")), red.of(THREE));
        Files.createDirectories(topic.resolve("tenant=red/upto=3.10"));
        assertEquals(List.of(topic.resolve("tenant=red/upto=3.10")), red.of(THREE));
    }

    @Test
    void aCompactedTenantHasOneFolder() throws IOException {
        assertFalse(red.compact(THREE, 3, this::join));
        assertTrue(red.compact(THREE, 2, this::join));
        assertEquals(List.of(topic.resolve("tenant=red/upto=3")), red.of(THREE));
        String joined = Files.readString(topic.resolve("tenant=red/upto=3/day=2026-02-01/part-0"));
        for (int id = 1; id <= 3; id++) {
            assertTrue(joined.contains("batch=" + id), joined);
            assertFalse(Files.exists(topic.resolve("batch=" + id + "/tenant=red")));
            assertTrue(Files.exists(topic.resolve("batch=" + id + "/tenant=blue")));
        }
        put("batch=4/tenant=red/day=2026-02-02");
        List<Ledger.Entry> four = List.of(entry(1), entry(2), entry(3), entry(4));
        assertEquals(2, red.of(four).size());
        assertTrue(red.compact(four, 1, this::join));
        assertEquals(List.of(topic.resolve("tenant=red/upto=4")), red.of(four));
        assertFalse(Files.exists(topic.resolve("tenant=red/upto=3")));
    }

    @Test
    void aProcessThatDiesOverItLosesAndDoublesNothing() throws IOException {
        assertThrows(
                IOException.class,
                () -> red.compact(THREE, 2, (from, to) -> {
                    join(from, to);
                    throw new IOException("killed");
                }));
        assertEquals(3, red.of(THREE).size());
        assertTrue(red.compact(THREE, 2, this::join));
        put("batch=2/tenant=red/day=2026-02-01"); // as if it had died before it could delete this one
        assertEquals(List.of(topic.resolve("tenant=red/upto=3")), red.of(THREE));
    }

    /** What cannot be forced to disk must not stand for what goes: here a file of the draft that leads nowhere. */
    @Test
    void nothingGoesBeforeWhatReplacesItIsOnDisk() throws IOException {
        assertThrows(
                IOException.class,
                () -> red.compact(THREE, 2, (from, to) -> {
                    join(from, to);
                    Files.createSymbolicLink(to.resolve("part-1"), topic.resolve("nowhere"));
                }));
        assertEquals(3, red.of(THREE).size());
        assertFalse(Files.exists(topic.resolve("tenant=red/upto=3")));
    }

    @Test
    void forgetsDaysOfOneTenantWhereverTheyLie() throws IOException {
        assertTrue(red.compact(THREE.subList(0, 2), 1, this::join));
        assertEquals(3, red.forgetBefore(LocalDate.parse("2026-02-01")));
        assertEquals(0, red.forgetBefore(LocalDate.parse("2026-02-01")));
        assertTrue(Files.exists(topic.resolve("tenant=red/upto=2/day=2026-02-01")));
        assertFalse(Files.exists(topic.resolve("batch=3/tenant=red/day=2026-01-03")));
        assertTrue(Files.exists(topic.resolve("batch=3/tenant=blue/day=2026-01-01")));
    }
}
