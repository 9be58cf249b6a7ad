package io.cxm.training.job.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the chart makes of the values of a production, as its own tests hold it. */
final class RenderedChart {
    private static final Path GOLDEN = Path.of("../../helm/src/test/resources/golden/production.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final List<JsonNode> manifests = new ArrayList<>();

    private RenderedChart() {}

    static RenderedChart read() throws IOException {
        var chart = new RenderedChart();
        for (String document : Files.readString(GOLDEN).split("(?m)^---$", -1)) {
            chart.manifests.add(YAML.readTree(document));
        }
        return chart;
    }

    JsonNode find(String kind, String name) {
        return manifests.stream()
                .filter(m -> m.path("kind").asText().equals(kind)
                        && m.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the chart has no " + kind + " " + name));
    }

    /** The properties of Spark among the options that the training process is started with. */
    Map<String, String> sparkProperties() {
        JsonNode variables = find("Deployment", "cxm-training").at("/spec/template/spec/containers/0/env");
        Map<String, String> properties = new TreeMap<>();
        StreamSupport.stream(variables.spliterator(), false)
                .filter(variable -> variable.path("name").asText().equals("CXM_TRAINING_JOB_OPTIONS"))
                .flatMap(variable ->
                        Arrays.stream(variable.path("value").asText().split(",")))
                .filter(option -> option.startsWith("-Dspark."))
                .map(option -> option.substring(2).split("=", 2))
                .forEach(property -> properties.put(property[0], property[1]));
        return properties;
    }
}
