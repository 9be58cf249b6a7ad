package io.cxm.local.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import io.cxm.local.image.Content;
import io.cxm.local.process.Readiness;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.PrivateFile;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A release of the chart as pods of podman: played, waited for, replaced and removed. */
final class Release {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is left of a pod's time when it has waited for its requests as long as it may. */
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final String name;
    private final List<PlayedPod> pods;
    private final Podman podman;
    private final Path logs;
    private final PrintStream out;
    private final HttpClient http = Exchange.client();

    /**
     * Of pods that may not run yet.
     *
     * @param logs a folder for what they say, emptied before
     */
    Release(String name, List<PlayedPod> pods, Podman podman, Path logs, PrintStream out) {
        this.name = name;
        this.pods = List.copyOf(pods);
        this.podman = podman;
        this.logs = logs;
        this.out = out;
        try {
            FileTree.remove(logs);
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireImages() {
        List<String> missing = images().filter(image -> !podman.has(image)).toList();
        if (!missing.isEmpty()) {
            throw new StackFailure("There is no image " + String.join(", ", missing) + ": ./cxm images first");
        }
    }

    /** Images of another build would be tested in the place of this one. */
    void requireImagesOf(Layout built) {
        List<String> old = images().filter(
                        image -> !podman.label(image, Content.LABEL).equals(Content.of(built, service(image))))
                .toList();
        if (!old.isEmpty()) {
            throw new StackFailure(String.join(", ", old) + " is not of this build: ./cxm images first");
        }
    }

    private Stream<String> images() {
        return pods.stream().map(PlayedPod::image).distinct().sorted();
    }

    /** Of REPOSITORY/SERVICE:TAG. */
    private static String service(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.substring(0, last.indexOf(':'));
    }

    /**
     * Gives the Secret that the chart refers to these values. Pods that run keep the old ones.
     *
     * @param manifest a file for it, this user's alone
     */
    void secret(Map<String, String> values, Path manifest) {
        ObjectNode secret = Json.object().put("apiVersion", "v1").put("kind", "Secret");
        secret.putObject("metadata").put("name", name);
        ObjectNode data = secret.putObject("stringData");
        values.forEach(data::put);
        PrivateFile.write(manifest, Json.pretty(secret));
        podman.removeSecret(name);
        podman.play(manifest);
    }

    /** The migration jobs, one after the other. */
    void migrate() {
        of("Job").forEach(this::runToEnd);
    }

    /** What {@code helm test} runs. */
    void test() {
        of("Pod").forEach(this::runToEnd);
    }

    /** Starts all services and waits until each is ready. */
    void start() {
        deploy(of("Deployment"));
    }

    /** Ends all services, which nobody asks anything now: each has to be through with what it has open before a cluster kills it. */
    void stop() {
        for (PlayedPod pod : of("Deployment")) {
            Duration took = end(pod);
            if (took.compareTo(CLOSING) > 0) {
                throw new StackFailure(pod.name() + " took " + took.toSeconds() + " s to end, and the chart leaves "
                        + CLOSING.toSeconds());
            }
        }
    }

    /** The services, in the order of the chart. */
    List<String> services() {
        return of("Deployment").stream()
                .map(pod -> pod.name().substring(name.length() + 1, pod.name().length() - "-pod".length()))
                .toList();
    }

    /** Ends a service's pod, and starts another with the Secret as it is now. */
    void replace(String service) {
        PlayedPod pod = pod("Deployment", service);
        end(pod);
        deploy(List.of(pod));
    }

    /** Starts a second pod of a service, and waits until it is ready. */
    void startSecond(String service) {
        deploy(List.of(pod("Second", service + "-2")));
    }

    /** Ends the second pod of a service, if there is one. */
    void endSecond(String service) {
        end(pod("Second", service + "-2"));
    }

    /** Where a second pod of a service listens. */
    String addressOfSecond(String service) {
        return URI.create(pod("Second", service + "-2").ready()).getHost();
    }

    /** What the pods say of themselves to Prometheus, by service. */
    Map<String, String> metrics() {
        Map<String, String> pages = new TreeMap<>();
        services().forEach(service -> pages.put(service, metrics(pod("Deployment", service))));
        return pages;
    }

    /** The same of the second pod of a service. */
    String metricsOfSecond(String service) {
        return metrics(pod("Second", service + "-2"));
    }

    private String metrics(PlayedPod pod) {
        URI page = URI.create(pod.ready()).resolve("/q/metrics");
        return Exchange.text(http, page);
    }

    private PlayedPod pod(String kind, String component) {
        return of(kind).stream()
                .filter(p -> p.name().equals(name + "-" + component + "-pod"))
                .findFirst()
                .orElseThrow();
    }

    /** Writes a folder that services share into an archive. */
    void save(String folder, Path tar) {
        podman.save(name + "-" + folder, tar);
    }

    /** Makes a folder that services share what it was when it was saved. */
    void putBack(String folder, Path tar) {
        podman.putBack(name + "-" + folder, tar);
    }

    /** Takes all files out of a folder that services share. */
    void empty(String folder) {
        podman.empty(name + "-" + folder);
    }

    /** The services whose container ended, or was started again by itself. */
    List<String> unsteady() {
        return of("Deployment").stream()
                .filter(pod -> !podman.steady(pod))
                .map(PlayedPod::name)
                .toList();
    }

    /** Removes what there is of it, as after a run that was killed. */
    void clear() {
        podman.remove(name, pods);
    }

    /** Removes all of it and keeps what it said; what podman would not remove. */
    Set<String> remove() {
        of("Deployment").forEach(pod -> podman.logs(pod, log(pod)));
        clear();
        return podman.left(name);
    }

    private List<PlayedPod> of(String kind) {
        return pods.stream().filter(pod -> pod.kind().equals(kind)).toList();
    }

    private Duration end(PlayedPod pod) {
        podman.logs(pod, log(pod));
        Duration took = podman.end(pod);
        out.printf(Locale.ROOT, "  %-28s ended in %5.1f s%n", pod.name(), took.toMillis() / 1e3);
        return took;
    }

    private void runToEnd(PlayedPod pod) {
        podman.end(pod); // that of an earlier time, as the chart's hooks are deleted before they are made
        podman.play(Path.of(pod.file()));
        int code = podman.exitCode(pod);
        podman.logs(pod, log(pod));
        if (code != 0) {
            throw new StackFailure(pod.name() + " ended with code " + code + "; see " + log(pod));
        }
        out.println("  " + pod.name() + " ended with 0");
    }

    private void deploy(List<PlayedPod> deployments) {
        deployments.forEach(pod -> podman.play(Path.of(pod.file())));
        long begin = System.nanoTime();
        for (PlayedPod pod : deployments) {
            if (!Readiness.http(http, URI.create(pod.ready())).await(PATIENCE, () -> true)) {
                throw new StackFailure(
                        pod.name() + " is not ready after " + PATIENCE.toMinutes() + " minutes; see " + log(pod));
            }
            out.printf(
                    Locale.ROOT,
                    "  %-28s ready in %5.1f s   %s%n",
                    pod.name(),
                    (System.nanoTime() - begin) / 1e9,
                    pod.ready());
        }
    }

    private Path log(PlayedPod pod) {
        return logs.resolve(pod.name() + ".log");
    }
}
