package io.cxm.training.job.lake;

import io.cxm.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spark's own standalone cluster on loopback: a master and a worker, each a process, with the class path of the tests. */
final class SparkCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What a session says of the cluster; Spark reads it from the driver's system properties. */
    private final Map<String, String> settings;

    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private SparkCluster(int port) {
        this.port = port;
        this.settings = Map.of(
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.executor.memory", "512m",
                "spark.executor.extraClassPath", System.getProperty("java.class.path"));
        settings.forEach(System::setProperty);
    }

    static SparkCluster start(Path folder) throws IOException {
        var cluster = new SparkCluster(Ports.free());
        Files.createDirectories(folder.resolve("home/jars")); // the worker looks whether they are there
        cluster.launch(folder, "master.Master", "--port", String.valueOf(cluster.port));
        cluster.awaitMaster();
        cluster.launch(folder, "worker.Worker", "--cores", "2", "--memory", "1g", cluster.master());
        return cluster;
    }

    /** The address of its master, as a request for training names it. */
    String master() {
        return "spark://127.0.0.1:" + port;
    }

    private void launch(Path folder, String role, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/launch/jvm.options").toAbsolutePath(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.spark.deploy." + role,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(role + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(builder.start());
    }

    private void awaitMaster() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (System.nanoTime() > end || !processes.getFirst().isAlive()) {
                close();
                throw new IllegalStateException("Spark's master does not listen");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        settings.keySet().forEach(System::clearProperty);
        processes.reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        for (Process process : processes) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
