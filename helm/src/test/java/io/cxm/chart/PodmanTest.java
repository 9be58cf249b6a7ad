package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.chart.Podman.Played;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed for podman is what has to be: a pod that ran with fewer restrictions than the chart's would show little. */
class PodmanTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern NAME = Pattern.compile("\\bcxm-[a-z-]+");

    @TempDir
    private Path folder = Path.of("");

    private List<Played> played = List.of();

    @BeforeEach
    void write() throws IOException {
        played = new Podman(Render.own("tryout").manifests()).write(folder);
    }

    private List<Played> ofTheChart() {
        return played.stream().filter(p -> !p.kind().equals("Second")).toList();
    }

    private static HasMetadata manifest(Played one) throws IOException {
        return YAML.unmarshal(Files.readString(Path.of(one.file())));
    }

    private static Map<String, String> variables(HasMetadata manifest) {
        return Render.containers(manifest).getFirst().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    @Test
    void playsEveryPodOfTheChart() {
        assertEquals(
                Render.own("tryout").manifests().stream()
                        .filter(m -> Podman.podsOf(m).isPresent())
                        .map(m -> m.getKind() + " " + m.getMetadata().getName())
                        .toList(),
                ofTheChart().stream()
                        .map(p -> p.kind() + " "
                                + Path.of(p.file()).getFileName().toString().replace(".yaml", ""))
                        .toList());
    }

    @Test
    void asksEveryServiceWhetherItIsReadyAtItsOwnAddress() {
        List<Played> services =
                played.stream().filter(p -> !p.ready().isEmpty()).toList();
        assertEquals(8 + 4, services.size());
        assertEquals(8 + 4, services.stream().map(Played::ready).distinct().count());
        services.forEach(s -> assertTrue(
                s.ready().matches("http://127\\.0\\.(0\\.1|[12]\\.\\d+):81\\d\\d/q/health/ready"), s::ready));
    }

    @Test
    void leavesPodsAsTheyAreButForTheirProbesAndWhereTheyListen() throws IOException {
        List<HasMetadata> before = Render.own("tryout").manifests().stream()
                .filter(m -> Podman.podsOf(m).isPresent())
                .toList();
        for (int i = 0; i < before.size(); i++) {
            HasMetadata after = manifest(ofTheChart().get(i));
            Render.containers(before.get(i)).forEach(container -> {
                container.setStartupProbe(null);
                container.setReadinessProbe(null);
                container.setLivenessProbe(null);
            });
            Render.containers(after)
                    .forEach(container -> container.getEnv().stream()
                            .filter(variable -> variable.getName().matches("QUARKUS_(HTTP|MANAGEMENT)_HOST"))
                            .forEach(variable -> variable.setValue("0.0.0.0")));
            assertEquals(before.get(i), after);
        }
    }

    /** All listen on the same ports of one network. */
    @Test
    void hasNoTwoPodsListenAtTheSameAddress() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (Played one : played) {
            String address = variables(manifest(one)).get("QUARKUS_HTTP_HOST");
            if (!one.ready().isEmpty()) {
                assertTrue(one.ready().startsWith("http://" + address + ":"), one::ready);
                addresses.add(String.valueOf(address));
            }
        }
        assertEquals(addresses.stream().distinct().toList(), addresses);
    }

    @Test
    void hasCallersOfGrpcFindBothPodsAndTheSecondGatewayTheSecondOnes() throws IOException {
        Map<String, String> second = new HashMap<>();
        for (Played one : played) {
            if (one.kind().equals("Second")) {
                second.put(one.name(), URI.create(one.ready()).getHost());
            }
        }
        assertEquals(
                Set.of("cxm-gateway-2-pod", "cxm-profile-2-pod", "cxm-ranking-2-pod", "cxm-recall-2-pod"),
                second.keySet());
        List<String> hosts = Files.readAllLines(folder.resolve("hosts"));
        for (String service : List.of("profile", "recall")) {
            String name = "cxm-" + service + "-pods";
            assertTrue(hosts.contains(second.get("cxm-" + service + "-2-pod") + " " + name), hosts::toString);
            assertEquals(
                    2, hosts.stream().filter(line -> line.endsWith(" " + name)).count());
        }
        Map<String, String> gateway = variables(YAML.unmarshal(Files.readString(folder.resolve("cxm-gateway-2.yaml"))));
        assertEquals("http://" + second.get("cxm-ranking-2-pod") + ":8105", gateway.get("CXM_RANKING_URL"));
        assertEquals("http://cxm-ingestion:8102", gateway.get("CXM_INGESTION_URL"));
    }

    /** A service that another calls by a name that is not there would not be found. */
    @Test
    void namesEveryServiceThatAVariableNames() throws IOException {
        Set<String> called = new TreeSet<>();
        Set<String> names = Files.readAllLines(folder.resolve("hosts")).stream()
                .map(line -> line.substring(line.indexOf(" ") + 1))
                .collect(Collectors.toSet());
        for (Played one : played) {
            variables(manifest(one)).entrySet().stream()
                    .filter(variable -> variable.getKey().matches("CXM_[A-Z]+_(URL|HOST)"))
                    .flatMap(variable -> NAME.matcher(variable.getValue()).results())
                    .map(MatchResult::group)
                    .peek(called::add)
                    .forEach(name -> assertTrue(names.contains(name), name));
        }
        assertTrue(called.containsAll(Set.of("cxm-ranking", "cxm-recall-pods", "cxm-profile-pods")), called::toString);
    }
}
