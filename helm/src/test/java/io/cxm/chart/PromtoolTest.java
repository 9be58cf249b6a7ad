package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.chart.Monitoring.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool on alerts and panels; {@code ./cxm test} brings it. */
class PromtoolTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsTheRulesRight() throws IOException, InterruptedException {
        run("check", "rules", Monitoring.RULES.toString());
    }

    /** Each alert comes for its reason, and not without it. */
    @Test
    void seesAlertsWhenTheyAreDue() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        Monitoring.ruleTests().forEach(file -> arguments.add(file.toString()));
        run(arguments.toArray(String[]::new));
    }

    /** Prometheus reads no dashboard, but any expression as that of a rule. */
    @Test
    void canReadThePanelsExpressions() throws IOException, InterruptedException {
        List<Map<String, String>> rules = new ArrayList<>();
        for (Asked asked : Monitoring.ofDashboards()) {
            rules.add(Map.of("record", "panel:" + rules.size(), "expr", asked.expression()));
        }
        Path file = folder.resolve("panels.yaml");
        Files.writeString(
                file,
                new ObjectMapper()
                        .writeValueAsString(Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)))));
        run("check", "rules", file.toString());
    }

    @Test
    void canReadTheJob() throws IOException, InterruptedException {
        Path file = folder.resolve("prometheus.yaml");
        Files.writeString(file, Monitoring.configuration());
        run("check", "config", "--syntax-only", file.toString());
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst("promtool");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("promtool is needed (Debian: apt-get install promtool)", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
