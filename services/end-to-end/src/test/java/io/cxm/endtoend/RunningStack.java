package io.cxm.endtoend;

import static java.util.Map.entry;

import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.Signals;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole stack, started once for all tests of the module by the same program that {@code ./cxm up} runs, on ports and
 * in a folder of its own, and ended with the process.
 */
final class RunningStack {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path STATE = Path.of("target/stack").toAbsolutePath();
    private static final Layout LAYOUT = new Layout(ROOT, STATE);
    private static final Path SAID = Path.of("target/stack.log").toAbsolutePath();
    private static final String PORT_OFFSET = System.getProperty("cxm.test.port-offset", "21000");
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("CXM_STATE_DIR", STATE.toString()),
            entry("CXM_PORT_OFFSET", PORT_OFFSET),
            entry("CXM_NO_BUILD", "1"),
            // who sends a trace of their own is traced, and nobody else
            entry("CXM_OTLP_ENDPOINT", Spans.address()),
            entry("CXM_TRACES_RATIO", "0"),
            entry("CXM_GATEWAY_TRACE_OBEY_CALLERS", "true"),
            entry("CXM_GATEWAY_LIMIT_HEAD_TIME", "5S"),
            // one process for all runs of the tests: half of what a first one takes is to compile its code
            entry("CXM_TRAINING_JOB_KEEP", "1H"),
            entry("CXM_TRAINING_JOB_ADVICE", "1S"),
            // where nothing is asked for under load, the last compiler takes more than it gives
            entry("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
            entry(
                    "CXM_TRAINING_JOB_OPTIONS",
                    "-Xmx1g,-XX:+UseSerialGC,-XX:+UseCompactObjectHeaders,-XX:MaxDirectMemorySize=256m,-XX:TieredStopAtLevel=4"));
    private static @Nullable RunningStack running;

    private final Credentials credentials;

    private RunningStack(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The stack of this process. */
    static synchronized RunningStack get() {
        RunningStack stack = running;
        if (stack == null) {
            cxm("down", "--purge");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cxm("down")));
            if (cxm("up") != 0) {
                throw new IllegalStateException(
                        "the stack did not come up; " + SAID + " says why, and the logs in " + STATE.resolve("logs"));
            }
            stack = new RunningStack(Credentials.read(STATE.resolve("credentials.json")));
            running = stack;
        }
        return stack;
    }

    /** Runs a command of {@code ./cxm} on this stack; what it says is kept in {@code target/stack.log}. */
    static int cxm(String... command) {
        Path local = ROOT.resolve("services/local/target");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcxm.root=" + ROOT,
                "-cp",
                local.resolve("lib") + File.separator + "*" + File.pathSeparator + jar(local),
                "io.cxm.local.Main"));
        line.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(SAID.toFile()));
        builder.environment().putAll(SETTINGS);
        try {
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end in ten minutes");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(Path target) {
        try (var files = Files.newDirectoryStream(target, "local-*.jar")) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public address. */
    String base() {
        return credentials.baseUrl();
    }

    Credentials credentials() {
        return credentials;
    }

    Api operator() {
        return Api.ofOperator(credentials);
    }

    /** The folder that its processes belong to. */
    String state() {
        return STATE.toString();
    }

    /** All of its servers and services. */
    List<ProcessIdentity> processes() {
        RunFolder records = new RunFolder(LAYOUT.run());
        return Members.ALL.stream()
                .map(member -> records.running(member.name()).orElseThrow().process())
                .toList();
    }

    /** Ends a server without warning; {@code up} starts it again. */
    void kill(String name) {
        ProcessIdentity process =
                new RunFolder(LAYOUT.run()).running(name).orElseThrow().process();
        Signals.send(process, "KILL");
        Signals.awaitEnd(List.of(process), Duration.ofMinutes(1));
    }

    /**
     * Flips a bit in the middle of the largest file of a bundle, and the second time flips it back; who has mapped the
     * file keeps what it was.
     */
    void flip(String tenant, String version) {
        try (var files = Files.list(LAYOUT.bundles().resolve(tenant).resolve(version))) {
            Path largest = files.max(
                            Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            byte[] content = Files.readAllBytes(largest);
            content[content.length / 2] ^= 1;
            Path flipped = Files.write(STATE.resolve("flipped"), content);
            Files.move(flipped, largest, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What services keep in a folder of the object store; empty where nothing was kept there yet. */
    List<Path> objects(String kind, String tenant) {
        Path folder = LAYOUT.objects().resolve(kind).resolve(tenant);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line that a process of the stack has logged so far. */
    Stream<String> logLines() {
        try (var files = Files.list(STATE.resolve("logs"))) {
            return files.toList().stream().flatMap(file -> {
                try {
                    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one of the stack's servers listens. */
    int port(Port server) {
        return Ports.read(LAYOUT.ports(), Map.of("CXM_PORT_OFFSET", PORT_OFFSET))
                .of(server);
    }

    /** What a service says behind the gateway. */
    String inside(Port service, String path) {
        URI address = URI.create("http://127.0.0.1:" + port(service) + path);
        try (HttpClient http = Exchange.client()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a tenant and gives its integration client. */
    Opened open(String id) {
        var client = operator()
                .post(
                        "/v1/tenants",
                        Json.object().put("id", id).put("name", "Shop " + id).put("plan", "unlimited"))
                .path("integrationClient");
        var login = new Credentials.Login(
                client.path("clientId").asText(), client.path("clientSecret").asText());
        var access = new Credentials.TenantAccess(login.clientId(), login.clientSecret(), List.of());
        return new Opened(id, login, Api.ofTenant(credentials.with(id, access), id));
    }

    /** A tenant that was just opened. */
    record Opened(String id, Credentials.Login login, Api api) {}
}
