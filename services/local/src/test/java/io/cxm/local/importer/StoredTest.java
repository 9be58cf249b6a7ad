package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.cxm.local.client.ImportType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void waitsUntilTheCountsStandStill() {
        AtomicInteger asked = new AtomicInteger();
        Stored stored = Stored.settled(
                () -> Rendering.json("{'items':2,'users':1,'events':" + Math.min(5, asked.incrementAndGet()) + "}"),
                Duration.ZERO);
        assertEquals("stored in the tenant: 2 items, 1 users, 5 events, 0 responses", stored.report());
    }

    private static Stored stored(int items, int events) {
        return Stored.of(Rendering.json("{'items':%d,'users':0,'events':%d}".formatted(items, events)));
    }

    @Test
    void findsMoreThanWasAccepted() {
        Map<ImportType, Long> accepted = Map.of(ImportType.ITEMS, 3L, ImportType.EVENTS, 10L);
        assertEquals(List.of(), stored(2, 17).surplus(stored(0, 7), accepted));
        assertEquals(
                List.of("10 events were accepted, but 11 more are stored"),
                stored(2, 11).surplus(stored(0, 0), accepted));
        assertEquals(
                List.of("3 items were accepted, but 4 more are stored"),
                stored(4, 10).surplus(stored(0, 0), accepted));
    }

    @Test
    void findsWhatWasLostBesideRowsThatWereThereBefore() throws IOException {
        assertEquals(List.of(), losses(stored(0, 1000), stored(0, 1003), _ -> fail("counts tell it")));
        assertEquals(
                List.of(),
                losses(
                        stored(0, 1000),
                        stored(0, 1000),
                        row -> ids("1", "2", "3", "older").forEach(row)),
                "a second import adds nothing");
        assertEquals(
                List.of("3 events were accepted, but 3 of those sent are not stored"),
                losses(stored(0, 1000), stored(0, 1000), row -> ids("older").forEach(row)),
                "all of it went missing in a tenant that had enough");
        assertEquals(
                List.of("3 events were accepted, but 1 of those sent are not stored"),
                losses(stored(0, 0), stored(0, 2), row -> ids("1", "3").forEach(row)));
    }

    @Test
    void doesNotMissWhatWasRefused() throws IOException {
        Dataset three = ratings();
        assertEquals(
                List.of(),
                stored(0, 5)
                        .losses(
                                stored(0, 5),
                                Map.of(ImportType.EVENTS, 2L),
                                Map.of(ImportType.EVENTS, 1L),
                                type -> SentIds.of(three, type),
                                (_, row) -> ids("1", "2").forEach(row)));
    }

    private List<String> losses(Stored before, Stored after, Consumer<Consumer<String>> rows) throws IOException {
        Dataset three = ratings();
        return after.losses(
                before, Map.of(ImportType.EVENTS, 3L), Map.of(), type -> SentIds.of(three, type), (type, row) -> {
                    assertEquals(ImportType.EVENTS, type);
                    rows.accept(row);
                });
    }

    private static Stream<String> ids(String... ids) {
        return Stream.of(ids).map(id -> "{\"id\":\"ml-" + id + "\"}");
    }

    /** Three events with the ids ml-1 to ml-3. */
    private Dataset ratings() throws IOException {
        Files.writeString(folder.resolve("x.item"), "item_id:token\n");
        Files.writeString(folder.resolve("x.user"), "user_id:token\n");
        Files.writeString(
                folder.resolve("x.inter"),
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + "8\t5\t4\t880000000\n".repeat(3));
        return Dataset.open("movielens", folder);
    }
}
