package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The variables that the chart sets: a name that a service does not read does nothing, and says nothing of it. */
class VariableTest {
    /** Quarkus' own and the C library's, which no file of ours names; and the pod's name, which a variable beside it is made of. */
    private static final Set<String> ELSEWHERE = Set.of("QUARKUS_INIT_AND_EXIT", "MALLOC_ARENA_MAX", "POD_NAME");

    private static final Path SETTINGS = Render.CHART.resolve("settings.yaml");
    private static final Pattern PLACE = Pattern.compile("\\$\\{(CXM_[A-Z_]+)(:?)");
    private static final Pattern SECRET = Pattern.compile("(^|_)(SECRET|PASSWORD|KEY)(_|$)");

    @Test
    void areReadByTheServiceThatGetsThem() throws IOException {
        Map<String, Variables> read = new TreeMap<>();
        Set<String> unread = new TreeSet<>();
        for (String service : Render.of("default").services()) {
            read.put(service, Variables.of(service));
        }
        for (Render render : Render.all()) {
            for (HasMetadata manifest : render.manifests()) {
                String service =
                        Render.component(manifest.getMetadata().getLabels()).replaceFirst("-migration$", "");
                Render.containers(manifest).stream()
                        .flatMap(container -> container.getEnv().stream())
                        .map(EnvVar::getName)
                        .filter(name -> !ELSEWHERE.contains(name))
                        .filter(name ->
                                !read.containsKey(service) || !read.get(service).has(name))
                        .forEach(name -> unread.add(render.name(manifest) + " sets " + name));
            }
        }
        assertEquals(Set.of(), unread);
    }

    /**
     * What "settings" of a service may have, for the chart's own check: neither secrets nor what the chart has a value for, under
     * this name or that of a property that takes it. {@code -Dcxm.golden=write} renews it.
     */
    @Test
    void mayBeSetByNameUnlessTheChartHasAValueForThem() throws IOException {
        StringBuilder text = new StringBuilder("""
                # What "settings" of a service may have: the variables that its code reads, but for secrets and for those that the
                # chart has a value for. What each is: docs/reference/configuration.md. Written by VariableTest, with -Dcxm.golden=write.
                """);
        for (String service : Render.of("default").services()) {
            text.append(service).append(":\n");
            Set<String> taken = set(service);
            Map<String, String> aliases = new Code(service).aliases();
            Variables.of(service).own().stream()
                    .filter(name -> !SECRET.matcher(name).find())
                    .filter(name -> !taken.contains(name) && !taken.contains(aliases.getOrDefault(name, name)))
                    .forEach(name -> text.append("  - ").append(name).append('\n'));
        }
        if ("write".equals(System.getProperty("cxm.golden"))) {
            Files.writeString(SETTINGS, text);
        }
        assertEquals(text.toString(), Files.readString(SETTINGS), "the list is old; run with -Dcxm.golden=write");
    }

    /** Those that the chart itself sets with any of the sets of values. */
    private static Set<String> set(String service) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Render render : Render.all()) {
            Set<String> settings = settings(render.values(), service);
            render.manifests().stream()
                    .filter(manifest -> service.equals(
                            Render.component(manifest.getMetadata().getLabels())))
                    .flatMap(manifest -> Render.containers(manifest).stream())
                    .flatMap(container -> container.getEnv().stream())
                    .map(EnvVar::getName)
                    .filter(name -> !settings.contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    private static Set<String> settings(String values, String service) throws IOException {
        String text = Files.readString(Render.CHART.resolve("ci/" + values + "-values.yaml"));
        Set<String> names = new TreeSet<>();
        new KubernetesSerialization()
                .unmarshal(text, JsonNode.class)
                .path(service)
                .path("settings")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void areLetThroughWhereTheServiceReadsThem() {
        String rendered = Render.text("default", Map.of("satisfaction.settings.CXM_SATISFACTION_REPORT_LEASE", "20S"));
        assertTrue(rendered.contains("{name: CXM_SATISFACTION_REPORT_LEASE, value: \"20S\"}"), rendered);
    }

    /** A place without a default ends the service's start where nothing is set. */
    @Test
    void areAllThatAServiceCannotDoWithout() throws IOException {
        Render render = Render.of("default");
        for (Deployment deployment : render.of(Deployment.class)) {
            Container container = Render.containers(deployment).getFirst();
            List<String> set = container.getEnv().stream().map(EnvVar::getName).toList();
            List<String> missing = PLACE.matcher(new Code(container.getName()).settings())
                    .results()
                    .filter(m -> m.group(2).isEmpty())
                    .map(m -> m.group(1))
                    .filter(name -> !set.contains(name))
                    .toList();
            assertEquals(List.of(), missing, container.getName());
        }
    }

    /** Secrets are references, whatever they are called. */
    @Test
    void holdNoSecret() {
        for (Render render : Render.all()) {
            for (HasMetadata manifest : render.manifests()) {
                for (Container container : Render.containers(manifest)) {
                    List<String> open = container.getEnv().stream()
                            .filter(e ->
                                    e.getName().matches(".*(SECRET|PASSWORD|TOKEN|JAAS).*") && e.getValue() != null)
                            .map(EnvVar::getName)
                            .toList();
                    assertEquals(List.of(), open, render.name(manifest));
                }
            }
        }
    }
}
