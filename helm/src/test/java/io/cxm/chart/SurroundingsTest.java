package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands twice because a cluster reads no Java: it must be the same. */
class SurroundingsTest {
    private static final Path K8S = Path.of("../k8s");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern ABSENT = Pattern.compile("label_replace\\(cxm:release, \"service\", \"(\\w+)\"");
    private static final Pattern PART = Pattern.compile("(?m)^## (\\w+)$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");

    @Test
    void theTopicsAreThoseOfTheContracts() throws IOException {
        List<String> written = Files.readAllLines(K8S.resolve("base/kafka/topics.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals(
                Topics.ALL.stream()
                        .map(t -> t.name() + " " + t.partitions() + " " + (t.compacted() ? "compact" : "delete"))
                        .toList(),
                written);
    }

    /** More would be asked for as records wait, and read nothing. */
    @Test
    void noMorePodsAreMadeForWhatWaitsThanTopicsHavePartitions() {
        int partitions = Topics.ALL.stream()
                .filter(t -> t.name().equals(Topics.EVENTS))
                .mapToInt(Topics.Topic::partitions)
                .findFirst()
                .orElseThrow();
        List<HorizontalPodAutoscaler> byLag = Render.of("production").of(HorizontalPodAutoscaler.class).stream()
                .filter(h -> h.getSpec().getMetrics().stream().anyMatch(m -> m.getExternal() != null))
                .toList();
        assertEquals(
                List.of("cxm-profile", "cxm-satisfaction"),
                byLag.stream().map(h -> h.getMetadata().getName()).sorted().toList());
        for (HorizontalPodAutoscaler scaler : byLag) {
            assertTrue(
                    scaler.getSpec().getMaxReplicas() <= partitions,
                    scaler.getMetadata().getName());
        }
    }

    /** An alert of what is not there can miss only what it names. */
    @Test
    void theAlertOfAServiceWithoutPodsNamesEachOfThem() throws IOException {
        assertEquals(
                Render.of("default").services(),
                ABSENT.matcher(Files.readString(Monitoring.RULES))
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theRealmIsThatOfTheLocalStack() throws IOException {
        String local = Files.readString(Path.of("../services/local/src/main/resources/realm-cxm.json"))
                .replace("${portal-client}", "${CXM_PORTAL_CLIENT_SECRET}")
                .replace("${operator-client}", "${CXM_OPERATOR_CLIENT_SECRET}")
                .replace("${tenants-client}", "${CXM_TENANTS_CLIENT_SECRET}")
                .replace("${public-url}", "${CXM_PUBLIC_URL}");
        assertEquals(local, Files.readString(K8S.resolve("base/keycloak/realm-cxm.json")));
    }

    /** Who has a Keycloak of their own gives it each. */
    @Test
    void eachVariableOfTheRealmIsInOperations() throws IOException {
        String operations = Files.readString(Path.of("../docs/operations/README.md"));
        Set<String> variables = VARIABLE.matcher(Files.readString(K8S.resolve("base/keycloak/realm-cxm.json")))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(variables.contains("CXM_PUBLIC_URL"), variables::toString);
        assertEquals(
                List.of(),
                variables.stream()
                        .filter(v -> !operations.contains("`" + v + "`"))
                        .toList());
    }

    /** Docker sends the context to a daemon: what no image needs, and above all the local stack's secrets, must not be in it. */
    @Test
    void theContextOfImagesIsWhatTheyCopy() throws IOException {
        Set<String> copied = new TreeSet<>();
        for (String file : List.of("Containerfile", "Containerfile.training")) {
            COPY.matcher(Files.readString(K8S.resolve("images").resolve(file)))
                    .results()
                    .flatMap(m -> Stream.of(m.group(1).split(" ")))
                    .map(source -> source.replace("${SERVICE}", "*"))
                    .forEach(copied::add);
        }
        List<String> lines = Files.readAllLines(Path.of("../.dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals("*", lines.getFirst());
        List<String> sent =
                lines.stream().skip(1).map(line -> line.replace("!", "")).toList();
        assertEquals(
                List.of(),
                copied.stream()
                        .filter(source -> sent.stream().noneMatch(s -> matches(s, source)))
                        .toList());
        assertEquals(
                List.of(),
                sent.stream()
                        .filter(s -> copied.stream().noneMatch(source -> matches(s, source)))
                        .toList());
    }

    private static boolean matches(String sent, String source) {
        return Pattern.matches(sent.replace("*", "[^/]+") + "(/.*)?", source);
    }

    @Test
    void eachAlertHasItsPartOfTheRunbookAndATest() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : Monitoring.ruleTests()) {
            tests.append(Files.readString(file));
        }
        List<String> alerts = ALERT.matcher(Files.readString(K8S.resolve("monitoring/rules.yaml")))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertEquals(
                alerts,
                PART.matcher(Files.readString(Path.of("../docs/operations/runbook.md")))
                        .results()
                        .map(m -> m.group(1))
                        .toList());
        assertEquals(
                List.of(),
                alerts.stream()
                        .filter(a -> tests.indexOf("alertname: " + a) < 0)
                        .toList());
    }
}
