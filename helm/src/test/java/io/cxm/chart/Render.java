package io.cxm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the chart renders with one set of values, each manifest by its type.
 *
 * @param values name of the set, as in {@code ci/<name>-values.yaml}
 */
record Render(String values, List<HasMetadata> manifests) {
    static final Path CHART = Path.of("cxm");
    static final List<String> ALL = List.of("default", "tryout", "production", "smallest");
    /** The chart without the version of Kubernetes that it asks for: Helm as a library takes every cluster for 1.20. */
    private static final Path OF_ANY_VERSION = copy(Path.of("target/cxm"));

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    Render {
        manifests = List.copyOf(manifests);
    }

    static Render of(String values) {
        return new Render(values, parsed(text(values, Map.of())));
    }

    static List<Render> all() {
        return ALL.stream().map(Render::of).toList();
    }

    /** The text that Helm makes of a set and what is set beside it. */
    static String text(String values, Map<String, String> more) {
        TemplateCommand template = new Helm(OF_ANY_VERSION)
                .template()
                .withName("cxm")
                .withNamespace("shop")
                .withValuesFile(CHART.resolve("ci").resolve(values + "-values.yaml"));
        more.forEach(template::set);
        return template.call();
    }

    private static Path copy(Path to) {
        try (Stream<Path> all = Files.walk(CHART)) {
            if (Files.exists(to)) {
                try (Stream<Path> before = Files.walk(to)) {
                    for (Path old : before.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(old);
                    }
                }
            }
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(CHART.relativize(file));
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(target, Files.readString(file).replaceAll("(?m)^kubeVersion:.*$", ""));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HasMetadata> parsed(String text) {
        return Arrays.stream(("\n" + text).split("\n---"))
                .filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .map(document -> (HasMetadata) YAML.unmarshal(document))
                .toList();
    }

    <T> List<T> of(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The pods that a manifest makes, if it makes any. */
    static Optional<PodSpec> pods(HasMetadata manifest) {
        return switch (manifest) {
            case Deployment deployment ->
                Optional.of(deployment.getSpec().getTemplate().getSpec());
            case Job job -> Optional.of(job.getSpec().getTemplate().getSpec());
            case Pod pod -> Optional.of(pod.getSpec());
            default -> Optional.empty();
        };
    }

    static List<Container> containers(HasMetadata manifest) {
        return pods(manifest).map(PodSpec::getContainers).orElse(List.of());
    }

    String name(HasMetadata manifest) {
        return values + ": " + manifest.getKind() + " " + manifest.getMetadata().getName();
    }
}
