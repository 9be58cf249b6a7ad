package io.cxm.local.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.demo.OneShop;
import io.cxm.local.process.ContainersConf;
import io.cxm.local.process.Program;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackDown;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.stack.StackUp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the rendered chart's pods from an empty database to a recommendation, on request through what is done in operation, and
 * leaves nothing behind.
 */
public final class ChartTest {
    private static final String RELEASE = "cxm-chart-test";

    /** What it keeps while it runs: a state like that of a stack. */
    private final Layout layout;

    private final Layout stack;
    private final PrintStream out;
    private final Ports ports;
    private final Secrets secrets;
    private final Path log;
    private final Podman podman;
    private final Release release;

    /** The same of older images, where an upgrade is to begin with them. */
    private final Optional<Release> older;

    private boolean cleaned;

    /**
     * What came of it.
     *
     * @param answer what was recommended
     * @param failed what was rehearsed without success
     */
    public record Outcome(JsonNode answer, List<String> failed) {
        public Outcome {
            failed = List.copyOf(failed);
        }
    }

    /**
     * Renders the chart.
     *
     * @param stack where the logs go, and below which the state is
     * @param from tag of older images, which are upgraded from in the rehearsal
     */
    public ChartTest(Layout stack, String repository, String tag, Optional<String> from, PrintStream out) {
        Podman.require();
        this.stack = stack;
        this.layout = new Layout(stack.root(), stack.state().resolve("chart-test"));
        this.out = out;
        this.ports = Ports.read(layout.ports(), Map.of());
        this.secrets = Secrets.open(layout.secrets(), new SecureRandom());
        this.log = stack.log("chart-test");
        this.podman = new Podman(new Program(
                layout.root(),
                log,
                ContainersConf.write(
                        layout.state().resolve("containers.conf"),
                        layout.state().resolve("render/play/hosts"))));
        this.release = release(repository, tag, "");
        this.older = from.map(earlier -> release(repository, earlier, "-from"));
    }

    /** Of the chart as it is now, whatever the images: pods of either have the same names, so that one follows the other. */
    private Release release(String repository, String tag, String suffix) {
        Path folder = layout.state().resolve("render" + suffix);
        List<PlayedPod> pods = new ChartRender(layout, new Program(layout.root(), log, Map.of()))
                .pods(RELEASE, settings(repository, tag), folder);
        return new Release(RELEASE, pods, podman, stack.logs().resolve("chart-test" + suffix), out);
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

    /**
     * Does all of it; a failure says where it stopped, and what the pods said is in the logs.
     *
     * @param operations whether to rehearse what is done in operation as well
     */
    public Outcome run(boolean operations) {
        Thread interrupted = new Thread(this::clean, "clean");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return steps(operations);
        } finally {
            clean();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private Outcome steps(boolean operations) {
        release.requireImages();
        release.requireImagesOf(stack);
        older.ifPresent(Release::requireImages);
        if (operations) {
            PostgresTools.require();
        }
        release.clear();
        step("Servers of the local stack", () -> new StackUp(layout, ports, out).servers());
        ReleaseSecret secret = new ReleaseSecret(release, layout.state().resolve("secret.yaml"), secrets.values());
        Release first = older.orElse(release);
        step("Migration jobs", first::migrate);
        step("Deployments", first::start);
        step("helm test", first::test);
        OneShop shop = new OneShop(layout.credentials(), layout.state(), out, InstantSource.system());
        JsonNode answer = shop.run();
        List<String> failed = operations
                ? new Rehearsal(new Site(layout, ports, secrets, log, out), release, older, shop, secret).run()
                : List.of();
        List<String> unsteady = release.unsteady();
        if (!unsteady.isEmpty()) {
            throw new StackFailure("ended, or were started again: " + unsteady);
        }
        return new Outcome(answer, failed);
    }

    private void step(String name, Runnable work) {
        out.println(name);
        long begin = System.nanoTime();
        work.run();
        out.printf(Locale.ROOT, "  done in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private synchronized void clean() {
        if (cleaned) {
            return;
        }
        cleaned = true;
        out.println("Cleaning up (logs of the pods: " + stack.logs().resolve("chart-test") + ")");
        Set<String> left = release.remove();
        new StackDown(layout, out).run(true);
        try {
            FileTree.remove(layout.state());
        } catch (IOException e) {
            out.println("  " + layout.state() + " is not removed: " + e.getMessage());
        }
        if (!left.isEmpty()) {
            out.println("  podman would not remove " + left);
        }
    }
}
