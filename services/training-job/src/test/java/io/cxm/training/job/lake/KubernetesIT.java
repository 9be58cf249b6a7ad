package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.training.job.Request;
import io.cxm.training.job.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's Kubernetes master, started with what the chart says: the driver asks for executors as pods, and they work for it. */
class KubernetesIT {
    private static final String DRIVER = "cxm-training-0";

    @TempDir
    Path folder;

    private RenderedChart chart;
    private Map<String, String> properties;
    private ExecutorProcesses node;
    private ApiServer api;

    @BeforeEach
    void start() throws IOException {
        chart = RenderedChart.read();
        node = new ExecutorProcesses(Files.createDirectory(folder.resolve("node")));
        api = ApiServer.start(chart.find("Role", "cxm-training"), DRIVER, node::start);
        Path template = Files.writeString(
                folder.resolve("pod.yaml"),
                chart.find("ConfigMap", "cxm-training-executor")
                        .at("/data/pod.yaml")
                        .asText());
        properties = chart.sparkProperties();
        // what Kubernetes sets, and what is elsewhere on one machine
        properties.replace("spark.kubernetes.driver.pod.name", "$(POD_NAME)", DRIVER);
        properties.replace("spark.kubernetes.executor.podTemplateFile", template.toString());
        properties.replace("spark.driver.host", "127.0.0.1");
        properties.replace("spark.driver.bindAddress", "127.0.0.1");
        properties.replace("spark.executor.instances", "2");
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void stop() {
        properties.keySet().forEach(System::clearProperty);
        node.close();
        api.close();
    }

    @Test
    void runsTasksOnExecutorsThatItAskedFor() throws IOException {
        try (var _ = Lake.open(request(), silent())) {
            var spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate());
            List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
            Set<String> workers = new HashSet<>(spark.parallelize(numbers, 10)
                    .map(_ -> SparkEnv.get().executorId())
                    .collect());
            assertTrue(Set.of("1", "2").containsAll(workers), () -> "worked: " + workers);
            assertEquals(2, api.made().size());
            assertEquals(List.of(true), distinct(spark.parallelize(numbers, 10).map(_ -> isEncrypted())));
            assertTrue(isEncrypted());
        }
        Set<String> secrets = new HashSet<>();
        api.made().forEach(pod -> secrets.add(variable(pod.at("/spec/containers/0"), "_SPARK_AUTH_SECRET")));
        assertEquals(1, secrets.size(), "one secret for all of a run");
        assertTrue(secrets.iterator().next().length() >= 32, "a secret that was made for the run");
        api.made().forEach(this::isWhatTheChartSays);
        assertEquals(List.of(DRIVER), api.names(), "executors go with their run");
        assertEquals(List.of(), api.refused(), "what the chart's Role does not allow");
        assertEquals(Set.of("delete pods"), api.unused(), "an executor that is lost is deleted by itself; none was");
    }

    /** Whether who this is encrypts what it says to others of its run, and hears those alone who know its secret. */
    private static boolean isEncrypted() {
        SecurityManager security = SparkEnv.get().securityManager();
        return security.isAuthenticationEnabled() && security.isEncryptionEnabled();
    }

    private static <T> List<T> distinct(JavaRDD<T> answers) {
        return answers.collect().stream().distinct().toList();
    }

    private void isWhatTheChartSays(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        assertEquals("cxm-training-executor", spec.path("serviceAccountName").asText());
        assertEquals("false", spec.path("automountServiceAccountToken").asText());
        assertEquals("true", spec.at("/securityContext/runAsNonRoot").asText());
        JsonNode policy = chart.find("NetworkPolicy", "cxm-training-executor").at("/spec/podSelector/matchLabels");
        policy.properties()
                .forEach(label -> assertEquals(
                        label.getValue(), pod.at("/metadata/labels").path(label.getKey()), "a label of its policy"));
        assertEquals(DRIVER, pod.at("/metadata/ownerReferences/0/name").asText());
        assertEquals(1, spec.path("containers").size());
        JsonNode container = spec.at("/containers/0");
        assertEquals(
                chart.find("Deployment", "cxm-training")
                        .at("/spec/template/spec/containers/0/image")
                        .asText(),
                container.path("image").asText());
        assertEquals("[\"executor\"]", container.path("args").toString());
        assertEquals("2432Mi", container.at("/resources/limits/memory").asText());
        assertEquals("2432Mi", container.at("/resources/requests/memory").asText());
        assertEquals("1", container.at("/resources/requests/cpu").asText());
        assertEquals(
                "256Mi", container.at("/resources/requests/ephemeral-storage").asText());
        assertEquals(
                "8448Mi", container.at("/resources/limits/ephemeral-storage").asText());
        assertEquals(
                "true", container.at("/securityContext/readOnlyRootFilesystem").asText());
        assertTrue(container.path("volumeMounts").findValuesAsText("mountPath").contains("/var/lib/cxm/lake"));
        assertEquals("2048m", variable(container, "SPARK_EXECUTOR_MEMORY"));
        assertTrue(variable(container, "SPARK_DRIVER_URL").startsWith("spark://CoarseGrainedScheduler@127.0.0.1:"));
    }

    private static String variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").asText();
            }
        }
        return "";
    }

    private Request request() {
        return new Request(
                "red",
                "run",
                1,
                "2026-11-25.1",
                folder.resolve("lake").toString(),
                folder.toString(),
                Map.of(),
                Map.of(),
                0,
                List.of(),
                "never",
                Map.of(),
                null,
                Map.of(),
                List.of(),
                0,
                0,
                365,
                50_000,
                1,
                api.master());
    }

    private static Steps silent() {
        return new Steps() {
            @Override
            public void running(String step, long done, long total) {}

            @Override
            public void done(String step, long total) {}

            @Override
            public void note(String text) {}
        };
    }
}
