package io.cxm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code k8s/monitoring} asks Prometheus for. */
final class Monitoring {
    static final Path FOLDER = Path.of("../k8s/monitoring");
    static final Path RULES = FOLDER.resolve("rules.yaml");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Monitoring() {}

    /** An expression, and the file that it stands in. */
    record Asked(String file, String expression) {}

    /** The files of promtool's tests. */
    static List<Path> ruleTests() throws IOException {
        return files(FOLDER, ".test.yaml");
    }

    /** The configuration of a Prometheus that has the job and nothing else, mounted as operations say. */
    static String configuration() {
        return "scrape_config_files: ['" + FOLDER.resolve("scrape.yaml").toAbsolutePath() + "']\n";
    }

    /** The expressions of all alerts. */
    static List<Asked> ofRules() throws IOException {
        return asked(RULES, "expr");
    }

    /** The series that tests of the rules make up. */
    static List<Asked> ofRuleTests() throws IOException {
        return asked(ruleTests(), "series");
    }

    /** The expressions of all panels. */
    static List<Asked> ofDashboards() throws IOException {
        return asked(files(FOLDER.resolve("dashboards"), ".json"), "expr");
    }

    private static List<Asked> asked(List<Path> files, String field) throws IOException {
        List<Asked> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(asked(file, field));
        }
        return all;
    }

    private static List<Asked> asked(Path file, String field) throws IOException {
        // JSON is YAML too
        JsonNode document = YAML.unmarshal(Files.readString(file), JsonNode.class);
        List<Asked> asked = document.findValuesAsText(field).stream()
                .map(expression -> new Asked(file.getFileName().toString(), expression))
                .toList();
        if (asked.isEmpty()) {
            throw new IllegalStateException(file + " asks for nothing");
        }
        return asked;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
