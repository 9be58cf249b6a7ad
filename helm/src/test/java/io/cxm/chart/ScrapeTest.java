package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pods Prometheus reads, by the job that {@code k8s/monitoring} has for it. */
class ScrapeTest {
    private static final String POD = "__meta_kubernetes_pod_";
    private static final String LABEL = POD + "label_app_kubernetes_io_";
    private static final List<JsonNode> RULES = new ArrayList<>();

    @BeforeAll
    static void readTheJob() throws IOException {
        new KubernetesSerialization()
                .unmarshal(Files.readString(Monitoring.FOLDER.resolve("scrape.yaml")), JsonNode.class)
                .path("scrape_configs")
                .path(0)
                .path("relabel_configs")
                .forEach(RULES::add);
    }

    @Test
    void areThoseOfEachServiceWhereItsMetricsAre() throws IOException {
        for (Render render : Render.all()) {
            Set<String> all = new TreeSet<>();
            for (String service : render.services()) {
                all.add(service + ":" + new Code(service).health());
            }
            assertEquals(all, read(render, "Running"));
        }
    }

    /** They stay for a while after they have been evicted, and answer nobody. */
    @ParameterizedTest
    @CsvSource({"Failed", "Succeeded"})
    void areNoneThatHaveEnded(String phase) {
        assertEquals(Set.of(), read(Render.of("default"), phase));
    }

    private static Set<String> read(Render render, String phase) {
        Set<String> read = new TreeSet<>();
        for (HasMetadata manifest : render.manifests()) {
            Map<String, String> labels = Render.template(manifest)
                    .map(pod -> pod.getMetadata().getLabels())
                    .orElse(Map.of());
            Render.containers(manifest).stream()
                    .flatMap(container -> container.getPorts().stream())
                    .filter(port -> isRead(labels, port, phase))
                    .forEach(port -> read.add(Render.component(labels) + ":" + port.getContainerPort()));
        }
        return read;
    }

    private static boolean isRead(Map<String, String> labels, ContainerPort port, String phase) {
        Map<String, String> found = Map.of(
                LABEL + "name", labels.getOrDefault("app.kubernetes.io/name", ""),
                LABEL + "component", Render.component(labels),
                POD + "container_port_name", port.getName(),
                POD + "phase", phase);
        return RULES.stream().allMatch(rule -> switch (rule.path("action").asText()) {
            case "keep" -> matches(rule, found);
            case "drop" -> !matches(rule, found);
            default -> true;
        });
    }

    private static boolean matches(JsonNode rule, Map<String, String> labels) {
        List<String> values = new ArrayList<>();
        rule.path("source_labels").forEach(name -> values.add(labels.getOrDefault(name.asText(), "")));
        return String.join(";", values).matches(rule.path("regex").asText());
    }
}
