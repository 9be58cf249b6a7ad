package io.cxm.training.job.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A node of Kubernetes as far as Spark's executors need it: the image's entry point as a process, with the pod's words and variables. */
final class ExecutorProcesses implements AutoCloseable {
    private static final Path ENTRY_POINT = Path.of("../../k8s/images/executor.sh");

    private final Path folder;
    private final Path entryPoint;
    private final List<Process> processes = new CopyOnWriteArrayList<>();

    ExecutorProcesses(Path folder) throws IOException {
        this.folder = folder;
        this.entryPoint = Files.writeString(folder.resolve("executor.sh"), script());
    }

    /** Runs the one container of a pod, in less memory than it asks for. */
    void start(JsonNode pod) {
        JsonNode container = pod.at("/spec/containers/0");
        String name = pod.at("/metadata/name").asText();
        try {
            List<String> command = new ArrayList<>(List.of("bash", entryPoint.toString()));
            container.path("args").forEach(word -> command.add(word.asText()));
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile());
            Map<String, String> environment = builder.environment();
            container.path("env").forEach(variable -> {
                String value =
                        switch (variable.at("/valueFrom/fieldRef/fieldPath").asText()) {
                            case "status.podIP" -> "127.0.0.1";
                            case "metadata.name" -> name;
                            default -> variable.path("value").asText();
                        };
                environment.put(variable.path("name").asText(), value);
            });
            environment.put("SPARK_EXECUTOR_MEMORY", "512m");
            environment.put("SPARK_LOCAL_DIRS", folder.toString());
            environment.put("SPARK_LOCAL_IP", "127.0.0.1");
            environment.merge(
                    "PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + File.pathSeparator + path);
            processes.add(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image's, with what the tests run with in place of the image's folder. */
    private static String script() throws IOException {
        return Files.readString(ENTRY_POINT)
                .replace("/opt/cxm/training-job/*:/opt/cxm/training-job/lib/*", System.getProperty("java.class.path"))
                .replace(
                        "/opt/cxm/training-job/jvm.options",
                        Path.of("src/main/launch/jvm.options").toAbsolutePath().toString());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
