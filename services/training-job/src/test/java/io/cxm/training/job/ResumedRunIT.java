package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Manifest;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off at a step, and begun again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumedRunIT {
    private static final String RUN = "run-cut";
    private static final String WORK = "lake/work/tenant=shop";

    /** What a small shop's first attempt left, which was cut off as it began to publish. */
    private Path begun;

    @TempDir
    Path objects;

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        begun = folder;
        run(folder, "publish", "2026-11-25.1", MadeShop.small().build());
        assertFalse(Files.exists(folder.resolve("shop")), "what was cut off made no bundle");
    }

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

    private static Cut run(Path objects, String at, String version, TenantData data) throws Exception {
        Cut steps = new Cut(at);
        Run run = new Run(MadeShop.quick(objects, RUN, version, 0), steps, Clock.systemUTC());
        if (at.isEmpty()) {
            run.train(data, MadeShop.UNPREDICTED);
        } else {
            assertThrows(Killed.class, () -> run.train(data, MadeShop.UNPREDICTED));
        }
        return steps;
    }

    private Cut run(String at, String version, TenantData data) throws Exception {
        return run(objects, at, version, data);
    }

    /** From here on it is the next attempt after the one that was cut off. */
    private Path takeUp() throws IOException {
        try (Stream<Path> all = Files.walk(begun)) {
            for (Path from : all.skip(1).toList()) {
                Files.copy(from, objects.resolve(begun.relativize(from).toString()));
            }
        }
        return objects.resolve(WORK).resolve(RUN);
    }

    private List<Manifest.FileEntry> files(String version) throws Exception {
        return Bundle.open(objects.resolve("shop").resolve(version)).manifest().contents().files().stream()
                .filter(file -> !file.name().equals("evaluation.json"))
                .toList();
    }

    private ObjectNode evaluation(String version) throws Exception {
        Bundle bundle = Bundle.open(objects.resolve("shop").resolve(version));
        return (ObjectNode) new ObjectMapper().readTree(bundle.evaluation().orElseThrow());
    }

    @Test
    void makesTheSameBundleFromWhatWasFittedBefore() throws Exception {
        assertEquals(List.of(), run("", "2026-11-25.1", MadeShop.world().build()).resumed);
        Lake.sweep(objects.resolve(WORK).resolve(RUN).resolve("evaluate")); // as if it had been cut off before
        assertEquals(List.of("fit"), run("", "2026-11-25.2", MadeShop.world().build()).resumed);
        assertEquals(files("2026-11-25.1"), files("2026-11-25.2"));
        assertEquals(
                evaluation("2026-11-25.1").without("bundle"),
                evaluation("2026-11-25.2").without("bundle"),
                "all rankers are what they were, not only the one that serves");
    }

    @Test
    void takesTheEvaluationOverTooAndNamesItsOwnVersion() throws Exception {
        takeUp();
        assertEquals(
                List.of("fit", "evaluate"),
                run("", "2026-11-25.2", MadeShop.small().build()).resumed);
        ObjectNode json = evaluation("2026-11-25.2");
        assertEquals("2026-11-25.2", json.path("bundle").asText());
        assertTrue(json.path("pipelines").size() > 5, json.toString());
    }

    @Test
    void fitsAgainWhatIsDamaged() throws Exception {
        Path work = takeUp();
        TenantData data = MadeShop.small().build();
        flip(work.resolve("fit/rank.bin"));
        Cut again = run("publish", "2026-11-25.2", data);
        assertEquals(List.of("evaluate"), again.resumed, "the evaluation is whole");
        assertFalse(tuned(again), "what was tuned is whole: " + again.notes);
        flip(work.resolve("evaluate/evaluation.json"));
        assertEquals(List.of("fit"), run("", "2026-11-25.3", data).resumed);
    }

    private static boolean tuned(Cut run) {
        return run.notes.stream().anyMatch(note -> note.startsWith("merge "));
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** As when a shopper was erased in between. */
    @Test
    void takesNothingOverOfOtherData() throws Exception {
        takeUp();
        TenantRecords other = MadeShop.small();
        other.add(MadeShop.bought(9999, 3, 4, MadeShop.BEGIN).build());
        Cut anew = run("evaluate", "2026-11-25.2", other.build());
        assertEquals(List.of(), anew.resumed);
        assertTrue(tuned(anew), "what was tuned is of the data as well");
    }

    @Test
    void leavesNothingOfAnEarlierRunThatEnded() throws Exception {
        takeUp();
        Files.createDirectories(objects.resolve(WORK).resolve("run-before/fit"));
        run("", "2026-11-25.2", MadeShop.small().build());
        try (Stream<Path> left = Files.list(objects.resolve(WORK))) {
            assertEquals(
                    List.of(RUN),
                    left.map(path -> path.getFileName().toString()).toList());
        }
    }
}
