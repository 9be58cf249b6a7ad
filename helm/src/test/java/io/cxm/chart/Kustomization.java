package io.cxm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code kustomization.yaml} of a folder, as far as those of {@code k8s} go: kustomize itself is not to be had as a library.
 * What kustomize knows beyond that is refused and not left out. Generated ConfigMaps keep the names that they are used by, where
 * kustomize adds a hash of their content to both.
 */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable List<String> resources,
        @Nullable GeneratorOptions generatorOptions,
        @Nullable List<Generator> configMapGenerator,
        @Nullable Globals helmGlobals,
        @Nullable List<Chart> helmCharts,
        @Nullable List<Labels> labels) {
    private static final String FILE = "kustomization.yaml";

    record GeneratorOptions(boolean disableNameSuffixHash) {}

    /** A ConfigMap with files under their names. */
    record Generator(
            String name, List<String> files, @Nullable Labelled options) {}

    record Labelled(Map<String, String> labels) {}

    record Globals(String chartHome) {}

    record Chart(
            String name,
            String releaseName,
            String namespace,
            String valuesFile,
            boolean skipHooks,
            @Nullable JsonNode valuesInline) {}

    /** Labels of objects, not of the pods that they make. */
    record Labels(Map<String, String> pairs) {}

    /** What kustomize makes of a folder. */
    static List<HasMetadata> render(Path folder) throws IOException {
        JsonNode text = new KubernetesSerialization().unmarshal(Files.readString(folder.resolve(FILE)), JsonNode.class);
        return new ObjectMapper().convertValue(text, Kustomization.class).of(folder);
    }

    private List<HasMetadata> of(Path folder) throws IOException {
        List<HasMetadata> all = new ArrayList<>();
        for (String resource : orNone(resources)) {
            Path path = folder.resolve(resource);
            all.addAll(Files.isDirectory(path) ? render(path) : Template.manifests(Files.readString(path)));
        }
        for (Generator generator : orNone(configMapGenerator)) {
            all.add(generated(generator, folder));
        }
        for (Chart chart : orNone(helmCharts)) {
            all.addAll(rendered(chart, folder));
        }
        all.forEach(this::finish);
        return all;
    }

    private static HasMetadata generated(Generator generator, Path folder) throws IOException {
        Map<String, String> data = new HashMap<>();
        for (String file : generator.files()) {
            Path path = folder.resolve(file);
            data.put(path.getFileName().toString(), Files.readString(path));
        }
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(generator.name())
                .withLabels(
                        generator.options() == null
                                ? Map.of()
                                : generator.options().labels())
                .endMetadata()
                .withData(data)
                .build();
    }

    private List<HasMetadata> rendered(Chart chart, Path folder) {
        Path home = folder.resolve(helmGlobals == null ? "charts" : helmGlobals.chartHome());
        Map<String, String> inline = new HashMap<>();
        if (chart.valuesInline() != null) {
            settings("", chart.valuesInline(), inline);
        }
        String text = Template.of(home.resolve(chart.name()), Path.of("target/kustomize"))
                .text(chart.releaseName(), chart.namespace(), folder.resolve(chart.valuesFile()), inline);
        return Template.manifests(text).stream()
                .filter(manifest -> !chart.skipHooks() || !Template.isHook(manifest))
                .toList();
    }

    /** Values as Helm takes them one by one. */
    private static void settings(String path, JsonNode value, Map<String, String> settings) {
        if (value.isObject()) {
            value.properties()
                    .forEach(e ->
                            settings(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), settings));
        } else if (value.isValueNode()) {
            settings.put(path, value.asText());
        } else {
            throw new IllegalArgumentException("valuesInline has a list at " + path);
        }
    }

    private void finish(HasMetadata manifest) {
        if (namespace != null && manifest instanceof Namespace) {
            manifest.getMetadata().setName(namespace);
        } else if (namespace != null) {
            manifest.getMetadata().setNamespace(namespace);
        }
        for (Labels more : orNone(labels)) {
            Map<String, String> joined = new HashMap<>(manifest.getMetadata().getLabels());
            joined.putAll(more.pairs());
            manifest.getMetadata().setLabels(joined);
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
