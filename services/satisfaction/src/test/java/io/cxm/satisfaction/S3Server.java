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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks S3 by TLS with a certificate of a private authority, verifies signatures and keeps a bucket in a folder: a
 * process of its own.
 */
public final class S3Server implements QuarkusTestResourceLifecycleManager {
    private static final Path JAR = Path.of("target/s3-server/s3proxy.jar");
    private static final String BUCKET = "reports-of-tests";
    private static @Nullable Path running;
    private @Nullable Process process;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        int port = Ports.free();
        Path made = OwnFolder.create("cxm-s3");
        Certificate certificate = Certificate.create(made);
        folder = made;
        try {
            running = Files.createDirectories(made.resolve("data").resolve(BUCKET));
            process = start(made, port, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // no service: it may be slow to start beside other work
        Await.until(Duration.ofSeconds(90), () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream();
            } catch (IOException e) {
                throw new AssertionError("no S3 server; its log is in " + made, e);
            }
            return port;
        });
        return Map.of(
                "cxm.satisfaction.bucket.name",
                BUCKET,
                "cxm.satisfaction.bucket.endpoint",
                "https://localhost:" + port,
                "cxm.satisfaction.bucket.authorities",
                certificate.authority().toString(),
                "cxm.satisfaction.bucket.access-key",
                "key-of-tests",
                "cxm.satisfaction.bucket.secret-key",
                "secret-of-tests",
                "cxm.satisfaction.report.objects",
                made.resolve("unused").toString());
    }

    private static Process start(Path folder, int port, Certificate certificate) throws IOException {
        Path properties = Files.write(
                folder.resolve("s3.properties"),
                List.of(
                        "s3proxy.secure-endpoint=https://127.0.0.1:" + port,
                        "s3proxy.keystore-path=" + certificate.store(),
                        "s3proxy.keystore-password=" + Certificate.PASSWORD,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=key-of-tests",
                        "s3proxy.credential=secret-of-tests",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile())
                .start();
    }

    /** The keys of all objects that begin so, as the server's own folder has them. */
    static List<String> keys(String prefix) {
        Path bucket = running;
        if (bucket == null) {
            throw new IllegalStateException("no server runs");
        }
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
        Path bucket = running;
        if (bucket != null) {
            Files.delete(bucket.resolve(key));
        }
    }

    @Override
    public void stop() {
        Process started = process;
        if (started != null) {
            started.destroy();
            started.onExit().join();
        }
        Path made = folder;
        if (made != null) {
            OwnFolder.delete(made);
        }
    }
}
