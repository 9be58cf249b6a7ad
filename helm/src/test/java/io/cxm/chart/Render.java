package io.cxm.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chart renders with one set of values, each manifest by its type; or what stands beside it.
 *
 * @param values name of the set, as in {@code ci/<name>-values.yaml}
 */
record Render(String values, List<HasMetadata> manifests) {
    static final Path CHART = Path.of("cxm");
    static final List<String> ALL = List.of("default", "tryout", "production", "smallest");
    private static final Path K8S = Path.of("../k8s");
    private static final Map<String, Render> RENDERED = new ConcurrentHashMap<>();
    private static final Template TEMPLATE = Template.of(CHART, Path.of("target/cxm"));

    Render {
        manifests = List.copyOf(manifests);
    }

    /** Rendered once for all tests, which only look. */
    static Render of(String values) {
        return RENDERED.computeIfAbsent(values, Render::own);
    }

    /** One of its own, for a test that changes it. */
    static Render own(String values) {
        return new Render(values, Template.manifests(text(values, Map.of())));
    }

    static List<Render> all() {
        return ALL.stream().map(Render::of).toList();
    }

    /** The servers of a try-out. */
    static Render base() throws IOException {
        return kustomized("base");
    }

    /** The chart with what an overlay sets beside it. */
    static Render overlay(String name) throws IOException {
        return kustomized("overlays/" + name);
    }

    static List<Render> overlays() throws IOException {
        List<Render> overlays = new ArrayList<>();
        try (Stream<Path> folders = Files.list(K8S.resolve("overlays"))) {
            for (Path folder : folders.sorted().toList()) {
                overlays.add(overlay(folder.getFileName().toString()));
            }
        }
        return overlays;
    }

    private static Render kustomized(String folder) throws IOException {
        String name = "k8s/" + folder;
        Render rendered = RENDERED.get(name);
        if (rendered == null) {
            rendered = new Render(name, Kustomization.render(K8S.resolve(folder)));
            RENDERED.put(name, rendered);
        }
        return rendered;
    }

    /** Of every set and overlay, with the pods that Spark makes of their template, and of what stands beside the chart. */
    static List<Render> everything() throws IOException {
        List<Render> everything = new ArrayList<>();
        for (Render render : Stream.concat(all().stream(), overlays().stream()).toList()) {
            everything.add(new Render(
                    render.values(),
                    Stream.concat(render.manifests().stream(), render.executors())
                            .toList()));
        }
        everything.add(base());
        everything.add(kustomized("monitoring"));
        return everything;
    }

    /** The text that Helm makes of a set and what is set beside it. */
    static String text(String values, Map<String, String> more) {
        return TEMPLATE.text("cxm", "shop", file(values), more);
    }

    /** What Helm says after the installation of a set and what is set beside it. */
    static String notes(String values, Map<String, String> more) {
        return TEMPLATE.notes("cxm", "shop", file(values), more);
    }

    private static Path file(String values) {
        return CHART.resolve("ci").resolve(values + "-values.yaml");
    }

    <T> List<T> of(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Stream<HasMetadata> executors() {
        return of(ConfigMap.class).stream()
                .flatMap(map -> Optional.ofNullable(map.getData().get("pod.yaml")).stream())
                .flatMap(template -> Template.manifests(template).stream());
    }

    /** The pods that a manifest makes, with their labels, if it makes any. */
    static Optional<PodTemplateSpec> template(HasMetadata manifest) {
        return switch (manifest) {
            case Deployment deployment -> Optional.of(deployment.getSpec().getTemplate());
            case StatefulSet set -> Optional.of(set.getSpec().getTemplate());
            case DaemonSet set -> Optional.of(set.getSpec().getTemplate());
            case Job job -> Optional.of(job.getSpec().getTemplate());
            case CronJob job ->
                Optional.of(job.getSpec().getJobTemplate().getSpec().getTemplate());
            case Pod pod -> Optional.of(new PodTemplateSpec(pod.getMetadata(), pod.getSpec()));
            default -> Optional.empty();
        };
    }

    static Optional<PodSpec> pods(HasMetadata manifest) {
        return template(manifest).map(PodTemplateSpec::getSpec);
    }

    /** All of a pod, those that it begins with last. */
    static List<Container> containers(HasMetadata manifest) {
        return pods(manifest).stream().flatMap(pod -> containers(pod)).toList();
    }

    static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream());
    }

    /** Which part of the chart has these labels; empty if they do not say. */
    static String component(Map<String, String> labels) {
        return labels.getOrDefault("app.kubernetes.io/component", "");
    }

    /** The services, by their Deployments. */
    Set<String> services() {
        return of(Deployment.class).stream()
                .map(d -> component(d.getMetadata().getLabels()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String name(HasMetadata manifest) {
        return values + ": " + manifest.getKind() + " " + manifest.getMetadata().getName();
    }
}
