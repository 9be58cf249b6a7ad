package io.cxm.satisfaction;

import io.cxm.testkit.Certificate;
import io.cxm.testkit.OwnFolder;
import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks S3 by TLS with a certificate of a private authority, verifies signatures and keeps a bucket in a folder: a
 * process of its own.
 */
public final class S3Server implements QuarkusTestResourceLifecycleManager {
    static final Key FIRST = new Key("key-of-tests", "secret-of-tests");
    static final Key SECOND = new Key("second-key-of-tests", "second-secret-of-tests");

    private static final Path JAR = Path.of("target/s3-server/s3proxy.jar");
    private static final String BUCKET = "reports-of-tests";
    private static @Nullable S3Server running;
    private final int port = Ports.free();
    private final Path folder = OwnFolder.create("cxm-s3");
    private final Path bucket = folder.resolve("data").resolve(BUCKET);
    private final Certificate certificate = Certificate.create(folder);
    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        running = this;
        launch(FIRST, SECOND);
        return Map.of(
                "cxm.satisfaction.bucket.name",
                BUCKET,
                "cxm.satisfaction.bucket.endpoint",
                "https://localhost:" + port,
                "cxm.satisfaction.bucket.authorities",
                certificate.authority().toString(),
                "cxm.satisfaction.bucket.access-key",
                FIRST.access(),
                "cxm.satisfaction.bucket.secret-key",
                FIRST.secret(),
                "cxm.satisfaction.report.objects",
                folder.resolve("unused").toString());
    }

    private void launch(Key... keys) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        try {
            Files.createDirectories(bucket);
            for (Key key : keys) {
                command.addAll(List.of("--properties", properties(key).toString()));
            }
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // no service: it may be slow to start beside other work
        Await.until(Duration.ofSeconds(90), () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream();
            } catch (IOException e) {
                throw new AssertionError("no S3 server; its log is in " + folder, e);
            }
            return port;
        });
    }

    private Path properties(Key key) throws IOException {
        return Files.write(
                folder.resolve(key.access() + ".properties"),
                List.of(
                        "s3proxy.secure-endpoint=https://127.0.0.1:" + port,
                        "s3proxy.keystore-path=" + certificate.store(),
                        "s3proxy.keystore-password=" + Certificate.PASSWORD,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + key.access(),
                        "s3proxy.credential=" + key.secret(),
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
    }

    /** Starts it anew without the key that the service has. */
    static void takeFirstKeyAway() {
        S3Server server = running();
        server.end();
        server.launch(SECOND);
    }

    /** The keys of all objects that begin so, as the server's own folder has them. */
    static List<String> keys(String prefix) {
        Path bucket = running().bucket;
        try (Stream<Path> all = Files.walk(bucket)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes an object behind the service's back. */
    static void delete(String key) throws IOException {
        Files.delete(running().bucket.resolve(key));
    }

    private static S3Server running() {
        S3Server server = running;
        if (server == null) {
            throw new IllegalStateException("no server runs");
        }
        return server;
    }

    private void end() {
        Process started = process;
        if (started != null) {
            started.destroy();
            started.onExit().join();
        }
    }

    @Override
    public void stop() {
        end();
        OwnFolder.delete(folder);
    }

    /** A key of the account that the bucket belongs to. */
    record Key(String access, String secret) {}
}
