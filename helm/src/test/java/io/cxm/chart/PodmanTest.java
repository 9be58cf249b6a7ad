package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.chart.Podman.Played;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        played = new Podman(Render.of("tryout").manifests()).write(folder);
    }

    @Test
    void playsEveryPodOfTheChart() {
        assertEquals(
                Render.of("tryout").manifests().stream()
                        .filter(m -> Podman.podsOf(m).isPresent())
                        .map(m -> m.getKind() + " " + m.getMetadata().getName())
                        .toList(),
                played.stream()
                        .map(p -> p.kind() + " "
                                + Path.of(p.file()).getFileName().toString().replace(".yaml", ""))
                        .toList());
    }

    @Test
    void asksEveryServiceWhetherItIsReadyAtItsOwnAddress() {
        List<Played> services =
                played.stream().filter(p -> p.kind().equals("Deployment")).toList();
        assertEquals(8, services.size());
        assertEquals(8, services.stream().map(Played::ready).distinct().count());
        services.forEach(
                s -> assertTrue(s.ready().matches("http://127\\.0\\.1\\.\\d+:81\\d\\d/q/health/ready"), s::ready));
    }

    @Test
    void leavesPodsAsTheyAreButForTheirProbes() throws IOException {
        List<HasMetadata> before = Render.of("tryout").manifests().stream()
                .filter(m -> Podman.podsOf(m).isPresent())
                .toList();
        for (int i = 0; i < before.size(); i++) {
            HasMetadata after =
                    YAML.unmarshal(Files.readString(Path.of(played.get(i).file())));
            Render.containers(before.get(i)).forEach(container -> {
                container.setStartupProbe(null);
                container.setReadinessProbe(null);
                container.setLivenessProbe(null);
            });
            assertEquals(before.get(i), after);
        }
    }

    /** A service that another calls by a name that is not there would not be found. */
    @Test
    void namesEveryServiceThatAVariableNames() throws IOException {
        Set<String> called = new TreeSet<>();
        Set<String> names = Files.readAllLines(folder.resolve("hosts")).stream()
                .map(line -> line.substring(line.indexOf(" ") + 1))
                .collect(Collectors.toSet());
        for (Played one : played) {
            HasMetadata manifest = YAML.unmarshal(Files.readString(Path.of(one.file())));
            Render.containers(manifest).getFirst().getEnv().stream()
                    .filter(variable ->
                            variable.getName().matches("CXM_[A-Z]+_(URL|HOST)") && variable.getValue() != null)
                    .flatMap(variable -> NAME.matcher(variable.getValue()).results())
                    .map(MatchResult::group)
                    .peek(called::add)
                    .forEach(name -> assertTrue(names.contains(name), name));
        }
        assertTrue(called.containsAll(Set.of("cxm-ranking", "cxm-recall-pods", "cxm-profile-pods")), called::toString);
    }
}
