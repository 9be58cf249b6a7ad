package io.cxm.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the chart renders with one set of values, each manifest by its type.
 *
 * @param values name of the set, as in {@code ci/<name>-values.yaml}
 */
record Render(String values, List<HasMetadata> manifests) {
    static final Path CHART = Path.of("cxm");
    static final List<String> ALL = List.of("default", "tryout", "production", "smallest");
    private static final Template TEMPLATE = Template.of(CHART, Path.of("target/cxm"));

    Render {
        manifests = List.copyOf(manifests);
    }

    static Render of(String values) {
        return new Render(values, Template.manifests(text(values, Map.of())));
    }

    static List<Render> all() {
        return ALL.stream().map(Render::of).toList();
    }

    /** The text that Helm makes of a set and what is set beside it. */
    static String text(String values, Map<String, String> more) {
        return TEMPLATE.text("cxm", CHART.resolve("ci").resolve(values + "-values.yaml"), more);
    }

    <T> List<T> of(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Optional<PodSpec> pods(HasMetadata manifest) {
        return Podman.podsOf(manifest);
    }

    static List<Container> containers(HasMetadata manifest) {
        return pods(manifest).map(PodSpec::getContainers).orElse(List.of());
    }

    String name(HasMetadata manifest) {
        return values + ": " + manifest.getKind() + " " + manifest.getMetadata().getName();
    }
}
