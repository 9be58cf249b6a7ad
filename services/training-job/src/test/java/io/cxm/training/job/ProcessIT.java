package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.training.job.lake.FedLake;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, on a real Kafka: killed, and without enough memory or room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEAP = List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    Path folder;

    private FedLake fed;

    @BeforeAll
    void start(@TempDir Path broker) throws IOException {
        fed = FedLake.start(broker);
        fed.send("red", 0, 600);
    }

    @AfterAll
    void stop() {
        fed.close();
    }

    @Test
    void goesOnFromItsLastFinishedStepAfterAKill() throws Exception {
        Process first = start("", HEAP, request(1, 60_000));
        List<JsonNode> begun = said(first, line -> line.path("step").asText().equals("advise"));
        first.destroyForcibly().waitFor();
        assertTrue(begun.stream().noneMatch(line -> line.path("resumed").asBoolean()), begun.toString());
        assertFalse(Files.exists(folder.resolve("red")), "what was killed left no bundle");
        Process second =
                start("", HEAP, request("blue", 1, 0)); // who has nothing to learn from, and leaves it to the next
        second.outputWriter().append(request(2, 0) + "\n");
        List<JsonNode> both = said(second, _ -> false);
        JsonNode blue =
                both.stream().filter(line -> line.has("problem")).findFirst().orElseThrow();
        assertEquals("no-data", blue.path("problem").path("code").asText());
        List<JsonNode> again = both.subList(both.indexOf(blue), both.size());
        for (String step : List.of("import", "fit")) {
            assertTrue(ended(again, step).path("resumed").asBoolean(), step + " of " + again);
        }
        assertFalse(ended(again, "evaluate").path("resumed").asBoolean(), again.toString());
        assertEquals(
                "2026-11-25.2", again.getLast().path("result").path("bundle").asText());
        assertTrue(Files.exists(folder.resolve("red/2026-11-25.2/manifest.json")));
    }

    @Test
    void saysThatItFoundTooLittleMemory() throws Exception {
        assertEquals("out-of-memory", problem(start("", List.of("-Xmx40m"), request(1, 0))));
        List<String> classes = List.of("-Xmx700m", "-XX:MaxMetaspaceSize=40m");
        assertEquals("out-of-memory", problem(start("", classes, request(1, 0))));
    }

    /** No file may be larger than two blocks of 1,024 bytes. */
    @Test
    void saysThatItFoundTooLittleRoom() throws Exception {
        List<String> options = new ArrayList<>(HEAP);
        options.add("-XX:-UsePerfData");
        assertEquals("out-of-disk", problem(start("ulimit -f 2; ", options, request(1, 0))));
        assertFalse(Files.exists(folder.resolve("red")));
    }

    /** A service that was killed begins the run again: two processes would take the memory of two. */
    @Test
    void endsWithWhoStartedIt() throws Exception {
        Path pid = folder.resolve("pid");
        Process starter = start("", HEAP, request(1, 0), " & echo $! > " + pid + "; exec sleep 2");
        assertTrue(starter.waitFor(30, TimeUnit.SECONDS));
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        orphan.onExit().get(20, TimeUnit.SECONDS);
        assertFalse(Files.exists(folder.resolve("red")), "it had just begun");
    }

    private Path request(int attempt, long adviceMs) throws IOException {
        return request("red", attempt, adviceMs);
    }

    private Path request(String tenant, int attempt, long adviceMs) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("tenant", tenant).put("runId", "run_1").put("attempt", attempt);
        json.put("version", "2026-11-25." + attempt);
        json.put("lakeDir", folder.resolve("lake").toString()).put("bundlesDir", folder.toString());
        json.set("kafka", JSON.valueToTree(fed.kafka().client()));
        json.set("ends", JSON.valueToTree(fed.ends()));
        json.put("endsAt", 0).put("promote", "always").put("seed", 1).put("master", "local[1]");
        json.put("tuningMs", 600_000).put("adviceMs", adviceMs);
        json.putArray("rankers");
        json.putObject("sampleWeights");
        json.putObject("retentionDays");
        json.putArray("untold");
        Path file = folder.resolve("request-" + tenant + attempt + ".json");
        Files.writeString(file, json.toString());
        return file;
    }

    private Process start(String before, List<String> options, Path request) throws IOException {
        return start(before + "exec ", options, request, "");
    }

    private Process start(String before, List<String> options, Path request, String after) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = String.join(
                " ",
                java,
                String.join(" ", options),
                "-Djava.io.tmpdir=" + folder,
                "@src/main/launch/jvm.options",
                Main.class.getName(),
                request.toString());
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", before + command + after);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("DJL_OFFLINE", "true");
        builder.environment().put("OPT_OUT_TRACKING", "true");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.redirectError(folder.resolve("errors").toFile());
        return builder.start();
    }

    /** What it says, up to the first line like that, or to its end. */
    private static List<JsonNode> said(Process process, Predicate<JsonNode> last) throws Exception {
        process.outputWriter().close();
        List<JsonNode> said = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.startsWith("{")) {
                said.add(JSON.readTree(line));
                if (last.test(said.getLast())) {
                    return said;
                }
            }
        }
        assertTrue(process.waitFor(Duration.ofSeconds(30)), "it ends after its last word");
        return said;
    }

    private String problem(Process process) throws Exception {
        List<JsonNode> said = said(process, _ -> false);
        assertEquals(1, process.exitValue());
        Optional<JsonNode> problem =
                said.stream().filter(line -> line.has("problem")).findFirst();
        assertTrue(problem.isPresent(), said + Files.readString(folder.resolve("errors")));
        return problem.get().path("problem").path("code").asText();
    }

    private static JsonNode ended(List<JsonNode> said, String step) {
        return said.stream()
                .filter(line -> line.path("step").asText().equals(step)
                        && line.path("state").asText().equals("succeeded"))
                .findFirst()
                .orElseThrow();
    }
}
