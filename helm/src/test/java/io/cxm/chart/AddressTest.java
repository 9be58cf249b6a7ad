package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where services listen and are found: the chart says again what their code says, and must say the same. */
class AddressTest {
    /** What Spark is told of its driver's ports, where executors are pods. */
    private static final Pattern SPARK = Pattern.compile("-Dspark\\.(?:driver|blockManager)\\.port=(\\d+)");

    private static final Pattern ADDRESS = Pattern.compile("CXM_([A-Z]+)_(URL|HOST)");

    @Test
    void areThePortsOnWhichTheCodeListens() throws IOException {
        Map<String, Code> read = new HashMap<>();
        for (Render render : Render.all()) {
            for (Deployment deployment : render.of(Deployment.class)) {
                Container container = Render.containers(deployment).getFirst();
                String name = container.getName();
                Code known = read.get(name);
                Code code = known == null ? new Code(name) : known;
                read.put(name, code);
                Set<Integer> listened = new TreeSet<>(Set.of(code.port()));
                listened.add(code.health());
                variables(container).values().stream()
                        .flatMap(value -> SPARK.matcher(value).results())
                        .forEach(m -> listened.add(Integer.valueOf(m.group(1))));
                assertEquals(listened, new TreeSet<>(ports(container).values()), render.name(deployment));
                assertEquals(code.port(), ports(container).getOrDefault("http", 0), render.name(deployment) + ": http");
                for (Probe probe : List.of(
                        container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())) {
                    String port = probe.getHttpGet().getPort().getStrVal();
                    assertEquals(
                            code.health(), ports(container).getOrDefault(port, 0), render.name(deployment) + probe);
                }
            }
        }
    }

    /** So that an address says which service it is, and podman needs nothing that translates. */
    @Test
    void haveThePortsOfThePodsBehindThem() throws IOException {
        for (Render render : Render.everything()) {
            for (Service service : render.of(Service.class)) {
                for (ServicePort port : service.getSpec().getPorts()) {
                    List<Integer> behind = render.manifests().stream()
                            .filter(m -> Render.template(m)
                                    .map(pod -> pod.getMetadata()
                                            .getLabels()
                                            .entrySet()
                                            .containsAll(service.getSpec()
                                                    .getSelector()
                                                    .entrySet()))
                                    .orElse(false))
                            .flatMap(m -> Render.containers(m).stream())
                            .flatMap(c -> c.getPorts().stream())
                            .filter(p -> p.getName().equals(port.getTargetPort().getStrVal()))
                            .map(ContainerPort::getContainerPort)
                            .toList();
                    assertEquals(List.of(port.getPort()), behind, render.name(service));
                }
            }
        }
    }

    @Test
    void areToldToThoseWhoCallThemAlone() throws IOException {
        for (Render render : Render.all()) {
            Map<String, String> found = new TreeMap<>();
            for (Service service : render.of(Service.class)) {
                service.getSpec()
                        .getPorts()
                        .forEach(port -> found.put(
                                service.getMetadata().getName() + ":" + port.getPort(),
                                Render.component(service.getSpec().getSelector())));
            }
            for (Deployment deployment : render.of(Deployment.class)) {
                Container container = Render.containers(deployment).getFirst();
                Map<String, String> variables = variables(container);
                Set<String> told = new TreeSet<>();
                variables.forEach((name, value) -> ADDRESS.matcher(name)
                        .results()
                        .filter(m -> render.services().contains(m.group(1).toLowerCase(Locale.ROOT)))
                        .forEach(m -> {
                            String called = m.group(1).toLowerCase(Locale.ROOT);
                            String address = m.group(2).equals("URL")
                                    ? value.replace("http://", "")
                                    : value + ":" + variables.get("CXM_" + m.group(1) + "_PORT");
                            assertEquals(called, found.get(address), render.name(deployment) + " calls " + address);
                            told.add(called);
                        }));
                assertEquals(new Code(container.getName()).calls(render.services()), told, render.name(deployment));
            }
        }
    }

    private static Map<String, Integer> ports(Container container) {
        return container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    /** Those that have a value here and not in a Secret. */
    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
