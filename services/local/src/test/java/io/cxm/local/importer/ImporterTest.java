package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.ImportType;
import io.cxm.local.client.Operation;
import io.cxm.local.client.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final Balance.Lines THREE = new Balance.Lines(3, 3, Map.of());

    @TempDir
    private Path folder = Path.of(".");

    /** Refuses every row that holds the word bad. */
    private static final class Picky implements Receiver {
        private final List<ImportType> order = new ArrayList<>();

        @Override
        public Operation upload(ImportType type, RowWriter rows, Consumer<Operation> progress) {
            order.add(type);
            List<String> lines = Rendering.lines(rows);
            long bad = lines.stream().filter(line -> line.contains("bad")).count();
            Operation.Progress end = new Operation.Progress(lines.size(), lines.size() - bad, bad, 0, 1);
            Operation operation = new Operation("/v1/operations/1", "succeeded", end, Rendering.json("{}"));
            progress.accept(operation);
            return operation;
        }

        @Override
        public List<String> errors(Operation operation) {
            return List.of(
                    "{\"row\":2,\"problem\":{\"errors\":[{\"pointer\":\"/itemId\",\"code\":\"required\",\"detail\":\"is needed\"}]}}",
                    "{\"row\":3,\"code\":\"required\",\"pointer\":\"/itemId\",\"detail\":\"is needed\"}");
        }
    }

    @Test
    void balancesLinesWithWhatWasStoredAndRefusedByReason() throws IOException {
        Files.writeString(folder.resolve("items.ndjson"), "{\"id\":\"a\"}\n");
        Files.writeString(folder.resolve("events.ndjson"), "{\"id\":\"1\"}\n{\"id\":\"bad\"}\n{\"id\":\"bad too\"}\n");
        Picky receiver = new Picky();
        List<Balance> balances = new Importer(receiver, Progress.NONE).send(Dataset.open("cxm", folder), _ -> {});
        assertEquals(List.of(ImportType.ITEMS, ImportType.EVENTS), receiver.order);
        Balance events = balances.get(1);
        assertEquals(new Balance.Lines(3, 3, Map.of()), events.lines());
        assertEquals(1, events.outcome().accepted());
        assertEquals(Map.of("/itemId required is needed", 2L), events.outcome().reasons());
        assertTrue(events.addsUp());
        assertTrue(events.report().contains("2 refused"), events::report);
    }

    @Test
    void saysSoWhenRowsWentMissing() {
        Balance balance = new Balance("x", THREE, 3, new Balance.Outcome(2, 0, 0, Map.of()));
        assertFalse(balance.addsUp());
        assertTrue(balance.report().contains("DOES NOT ADD UP"));
    }

    @Test
    void saysSoWhenALineWentMissing() {
        Balance.Outcome all = new Balance.Outcome(2, 0, 0, Map.of());
        assertTrue(new Balance("x", new Balance.Lines(3, 2, Map.of("no id", 1L)), 2, all).addsUp());
        assertFalse(new Balance("x", new Balance.Lines(3, 2, Map.of()), 2, all).addsUp());
    }

    @Test
    void saysHowManyReasonsTheApiDoesNotList() {
        Balance some = new Balance("x", THREE, 3, new Balance.Outcome(0, 0, 3, Map.of("bad", 2L)));
        assertTrue(some.addsUp());
        assertTrue(some.report().contains("refused: 1 more, whose reasons the API does not list"), some::report);
        assertFalse(new Balance("x", THREE, 3, new Balance.Outcome(1, 0, 2, Map.of("bad", 3L))).addsUp());
        assertFalse(new Balance("x", THREE, 3, new Balance.Outcome(1, 0, 2, Map.of())).addsUp());
    }
}
