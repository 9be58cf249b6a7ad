package io.cxm.local.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import io.cxm.local.demo.OneShop;
import io.cxm.local.process.ContainersConf;
import io.cxm.local.process.Program;
import io.cxm.local.process.Readiness;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.PrivateFile;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackDown;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.stack.StackUp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs the rendered chart's pods from an empty database to a recommendation, and leaves nothing behind. */
public final class ChartTest {
    private static final String RELEASE = "cxm-chart-test";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What it keeps while it runs: a state like that of a stack. */
    private final Layout layout;

    private final Path logs;
    private final PrintStream out;
    private final Ports ports;
    private final Secrets secrets;
    private final Podman podman;
    private final List<PlayedPod> pods;
    private boolean cleaned;

    /**
     * Renders the chart.
     *
     * @param stack where the logs go, and below which the state is
     */
    public ChartTest(Layout stack, String repository, String tag, PrintStream out) {
        Podman.require();
        this.layout = new Layout(stack.root(), stack.state().resolve("chart-test"));
        this.logs = stack.logs().resolve("chart-test");
        this.out = out;
        this.ports = Ports.read(layout.ports(), Map.of());
        this.secrets = Secrets.open(layout.secrets(), new SecureRandom());
        Path log = stack.log("chart-test");
        Path folder = layout.state().resolve("render");
        this.pods = new ChartRender(layout, new Program(layout.root(), log, Map.of()))
                .pods(RELEASE, settings(repository, tag), folder);
        this.podman = new Podman(new Program(
                layout.root(),
                log,
                ContainersConf.write(
                        layout.state().resolve("containers.conf"),
                        folder.resolve("play").resolve("hosts"))));
    }

    private Map<String, String> settings(String repository, String tag) {
        String realms = "http://localhost:" + ports.of(Port.KEYCLOAK);
        return Map.of(
                "image.repository",
                repository,
                "image.tag",
                tag,
                "kafka.bootstrapServers",
                "127.0.0.1:" + ports.of(Port.KAFKA),
                "postgresql.host",
                "127.0.0.1",
                "postgresql.port",
                Integer.toString(ports.of(Port.POSTGRES)),
                "oidc.url",
                realms + "/realms/cxm",
                "oidc.adminUrl",
                realms + "/admin/realms/cxm",
                "secrets.existingSecret",
                RELEASE);
    }

    /** Does all of it; a failure says where it stopped, and what the pods said is in the logs. */
    public JsonNode run() {
        Thread interrupted = new Thread(this::clean, "clean");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return steps();
        } finally {
            clean();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private JsonNode steps() {
        List<String> missing = pods.stream()
                .map(PlayedPod::image)
                .distinct()
                .filter(image -> !podman.has(image))
                .toList();
        if (!missing.isEmpty()) {
            throw new StackFailure("There is no image " + String.join(", ", missing) + ": ./cxm images first");
        }
        podman.remove(RELEASE, pods); // of a run that was killed
        step("Servers of the local stack", () -> new StackUp(layout, ports, out).servers(secrets));
        podman.play(secret());
        step("Migration jobs", () -> of("Job").forEach(this::runToEnd));
        step("Deployments", this::deploy);
        step("helm test", () -> of("Pod").forEach(this::runToEnd));
        JsonNode answer = new OneShop(layout.credentials(), layout.state(), out, InstantSource.system()).run();
        List<String> unsteady = of("Deployment").stream()
                .filter(pod -> !podman.steady(pod))
                .map(PlayedPod::name)
                .toList();
        if (!unsteady.isEmpty()) {
            throw new StackFailure("ended, or were started again: " + unsteady);
        }
        return answer;
    }

    private List<PlayedPod> of(String kind) {
        return pods.stream().filter(pod -> pod.kind().equals(kind)).toList();
    }

    private void step(String name, Runnable work) {
        out.println(name);
        long begin = System.nanoTime();
        work.run();
        out.printf(Locale.ROOT, "  done in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    /** The Secret that the chart refers to. The manifest has the values in it, and is this user's alone. */
    private Path secret() {
        ObjectNode manifest = Json.object().put("apiVersion", "v1").put("kind", "Secret");
        manifest.putObject("metadata").put("name", RELEASE);
        ObjectNode values = manifest.putObject("stringData");
        secrets.values().forEach(values::put);
        Path file = layout.state().resolve("secret.yaml");
        PrivateFile.write(file, Json.pretty(manifest));
        return file;
    }

    private void runToEnd(PlayedPod pod) {
        podman.play(Path.of(pod.file()));
        int code = podman.exitCode(pod);
        podman.logs(pod, log(pod));
        if (code != 0) {
            throw new StackFailure(pod.name() + " ended with code " + code + "; see " + log(pod));
        }
        out.println("  " + pod.name() + " ended with 0");
    }

    private void deploy() {
        HttpClient http = Exchange.client();
        List<PlayedPod> deployments = of("Deployment");
        deployments.forEach(pod -> podman.play(Path.of(pod.file())));
        long begin = System.nanoTime();
        for (PlayedPod pod : deployments) {
            if (!Readiness.http(http, URI.create(pod.ready())).await(PATIENCE, () -> true)) {
                podman.logs(pod, log(pod));
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
        try {
            return Files.createDirectories(logs).resolve(pod.name() + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void clean() {
        if (cleaned) {
            return;
        }
        cleaned = true;
        out.println("Cleaning up (logs of the pods: " + logs + ")");
        of("Deployment").forEach(pod -> podman.logs(pod, log(pod)));
        podman.remove(RELEASE, pods);
        new StackDown(layout, out).run(true);
        try {
            FileTree.remove(layout.state());
        } catch (IOException e) {
            out.println("  " + layout.state() + " is not removed: " + e.getMessage());
        }
        Set<String> left = podman.left(RELEASE);
        if (!left.isEmpty()) {
            out.println("  podman would not remove " + left);
        }
    }
}
