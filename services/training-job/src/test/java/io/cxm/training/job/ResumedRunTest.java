package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Manifest;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off at a step, and begun again. */
class ResumedRunTest {
    private static final String RUN = "run-cut";

    @TempDir
    Path objects;

    /** Ends the run where a step begins, as a kill does, and remembers which were taken over. */
    private static final class Cut implements Steps {
        private final String at;
        private final List<String> resumed = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Cut(String at) {
            this.at = at;
        }

        @Override
        public void running(String step, long done, long total) {
            if (step.equals(at)) {
                throw new Killed();
            }
        }

        @Override
        public void done(String step, long total) {}

        @Override
        public void resumed(String step, long total) {
            resumed.add(step);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Cut run(String at, String version, TenantData data) throws Exception {
        Cut steps = new Cut(at);
        Request request = MadeShop.quick(objects, RUN, version, 0);
        Run run = new Run(request, steps, Clock.systemUTC());
        if (at.isEmpty()) {
            run.train(data);
        } else {
            assertThrows(Killed.class, () -> run.train(data));
        }
        return steps;
    }

    private List<Manifest.FileEntry> files(String version) throws Exception {
        return Bundle.open(objects.resolve("shop").resolve(version)).manifest().contents().files().stream()
                .filter(file -> !file.name().equals("evaluation.json"))
                .toList();
    }

    @Test
    void makesTheSameBundleFromWhatWasFittedBefore() throws Exception {
        TenantData data = MadeShop.world(1).build();
        new Run(MadeShop.quick(objects, "run-whole", "2026-11-25.1", 0), MadeShop.SILENT, Clock.systemUTC())
                .train(data);
        assertEquals(List.of(), run("evaluate", "2026-11-25.2", data).resumed);
        assertFalse(Files.exists(objects.resolve("shop/2026-11-25.2")), "what was cut off made no bundle");
        assertEquals(List.of("fit"), run("", "2026-11-25.3", MadeShop.world(1).build()).resumed);
        assertEquals(files("2026-11-25.1"), files("2026-11-25.3"));
    }

    @Test
    void takesTheEvaluationOverTooAndNamesItsOwnVersion() throws Exception {
        TenantData data = MadeShop.small().build();
        run("publish", "2026-11-25.1", data);
        assertEquals(List.of("fit", "evaluate"), run("", "2026-11-25.2", data).resumed);
        Bundle bundle = Bundle.open(objects.resolve("shop/2026-11-25.2"));
        JsonNode json = new ObjectMapper().readTree(bundle.evaluation().orElseThrow());
        assertEquals("2026-11-25.2", json.path("bundle").asText());
        assertTrue(json.path("pipelines").size() > 5, json.toString());
    }

    @Test
    void fitsAgainWhatIsDamaged() throws Exception {
        TenantData data = MadeShop.small().build();
        run("publish", "2026-11-25.1", data);
        Path work = objects.resolve("lake/work/tenant=shop").resolve(RUN);
        flip(work.resolve("fit/rank.bin"));
        Cut again = run("publish", "2026-11-25.2", data);
        assertEquals(List.of("evaluate"), again.resumed, "the evaluation is whole");
        assertTrue(
                again.notes.stream().noneMatch(note -> note.startsWith("merge ")),
                "what was tuned is whole: " + again.notes);
        flip(work.resolve("evaluate/evaluation.json"));
        assertEquals(List.of("fit"), run("", "2026-11-25.3", data).resumed);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** As when a shopper was erased in between. */
    @Test
    void takesNothingOverOfOtherData() throws Exception {
        run("publish", "2026-11-25.1", MadeShop.small().build());
        TenantRecords other = MadeShop.small();
        other.add(MadeShop.bought(9999, 3, 4, MadeShop.BEGIN).build());
        assertEquals(List.of(), run("", "2026-11-25.2", other.build()).resumed);
    }

    @Test
    void leavesNothingOfAnEarlierRunThatEnded() throws Exception {
        TenantData data = MadeShop.small().build();
        run("publish", "2026-11-25.1", data);
        new Run(MadeShop.quick(objects, "run-whole", "2026-11-25.2", 0), MadeShop.SILENT, Clock.systemUTC())
                .train(data);
        try (Stream<Path> left = Files.list(objects.resolve("lake/work/tenant=shop"))) {
            assertEquals(
                    List.of("run-whole"),
                    left.map(path -> path.getFileName().toString()).toList());
        }
    }
}
