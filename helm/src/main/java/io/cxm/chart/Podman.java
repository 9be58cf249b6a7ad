package io.cxm.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All that podman needs changed of the rendered chart, for {@code ./cxm chart-test}. {@code podman kube play} takes what makes
 * pods and no more, one manifest a call; there is neither a cluster's network nor its kubelet.
 *
 * <ul>
 *   <li>Jobs, Deployments and the pod of {@code helm test} are played. Accounts, policies, autoscalers and budgets are left out,
 *       since podman has nothing of the kind; claims too, since it makes a volume of the claim's name when a pod mounts it.
 *   <li>Pods are on the host's network, which {@code ./cxm chart-test} makes a private one of, with nothing but a loopback.
 *       Each listens at an address of its own there in place of at all that its pod has (0.0.0.0). Services become lines of a
 *       hosts file, which the containers get by {@code base_hosts_file} ({@code hostAliases} say nothing on the host's
 *       network). A Service's port is the container's, as the chart has it anyway.
 *   <li>Of what {@code ./cxm chart-test --operations} scales there is a second pod to play. A Service without an address has
 *       those of both, as in a cluster. One with an address leads to the first pod, where a cluster's would spread what comes:
 *       so the second gateway is told the second pods of those whom it calls.
 *   <li>Probes are taken out: podman would need curl in the image and systemd for their time. What the readiness probe asks is
 *       asked by {@code ./cxm chart-test}.
 * </ul>
 *
 * <p>Not changed: images, commands, arguments, other variables, secrets by reference, users, read-only roots, dropped capabilities,
 * limits of memory, folders of pods and those that services share. Podman passes over {@code preStop.sleep} and where pods are
 * to be spread.
 *
 * <p>Of values, beside {@code ci/tryout-values.yaml}, those are set that say where Kafka, PostgreSQL and Keycloak are: not in
 * containers of {@code k8s/base}, whose images are in registries, but the local stack's own processes on that loopback.
 */
final class Podman {
    /** Who has a second pod; gateway and ranking for what comes from outside, the others for calls of gRPC. */
    static final Set<String> SCALED = Set.of("gateway", "profile", "recall", "ranking");

    /** Where a pod does not say how many seconds it gets. */
    private static final long KUBERNETES_GRACE = 30;

    /** How a Service says that it has no address of its own. */
    private static final String HEADLESS = "None";

    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<HasMetadata> manifests;

    /** The services, in the order of their addresses. */
    private final List<String> components;

    Podman(List<HasMetadata> manifests) {
        this.manifests = manifests;
        this.components = manifests.stream()
                .filter(Deployment.class::isInstance)
                .map(deployment -> component(deployment.getMetadata().getLabels()))
                .toList();
    }

    /**
     * A pod to play.
     *
     * @param kind Job, Deployment or Pod; Second of one beside that of a Deployment
     * @param name as podman calls it
     * @param container of the pod's one container
     * @param ready what says that it is ready; empty of one that ends
     * @param graceSeconds what a cluster gives it to come to its end, without the pause before it is told to (preStop)
     */
    record Played(
            String kind, String name, String container, String image, String file, String ready, long graceSeconds) {}

    /** Writes a file for each pod, and {@code hosts} with the services' names; answers what there is to play. */
    List<Played> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("hosts"), hosts());
        List<Played> all = new ArrayList<>();
        for (HasMetadata manifest : manifests) {
            if (podsOf(manifest).isPresent()) {
                String component = component(manifest.getMetadata().getLabels());
                if (manifest instanceof Deployment deployment && SCALED.contains(component)) {
                    all.add(write(second(deployment), "Second", address(component, 2), folder));
                }
                all.add(write(manifest, manifest.getKind(), address(component, 1), folder));
            }
        }
        return all;
    }

    private List<String> hosts() {
        List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
        for (Service service : of(Service.class)) {
            String name = service.getMetadata().getName();
            String component = component(service.getSpec().getSelector());
            lines.add(address(component, 1) + " " + name);
            if (HEADLESS.equals(service.getSpec().getClusterIP()) && SCALED.contains(component)) {
                lines.add(address(component, 2) + " " + name);
            }
        }
        return lines;
    }

    /** Where a pod listens; the first of the gateway where the realm lets people return to. */
    private String address(String component, int pod) {
        return pod == 1 && component.equals("gateway")
                ? "127.0.0.1"
                : "127.0." + pod + "." + (components.indexOf(component) + 1);
    }

    private static String component(Map<String, String> labels) {
        return labels.getOrDefault(COMPONENT, "");
    }

    private Deployment second(Deployment first) {
        Deployment second = YAML.clone(first);
        String name = first.getMetadata().getName();
        second.getMetadata().setName(name + "-2");
        String release = name.substring(0, name.lastIndexOf('-') + 1);
        for (EnvVar variable : containers(second).getFirst().getEnv()) {
            SCALED.stream()
                    .filter(scaled -> variable.getName().equals("CXM_" + scaled.toUpperCase(Locale.ROOT) + "_URL"))
                    .forEach(scaled -> variable.setValue(variable.getValue()
                            .replace("//" + release + scaled + ":", "//" + address(scaled, 2) + ":")));
        }
        return second;
    }

    private static Played write(HasMetadata manifest, String kind, String address, Path folder) throws IOException {
        Container container = containers(manifest).getFirst();
        String name = manifest.getMetadata().getName();
        String played = manifest instanceof Pod ? name : name + "-pod";
        String ready = ready(container, address);
        for (Container one : containers(manifest)) {
            one.setStartupProbe(null);
            one.setReadinessProbe(null);
            one.setLivenessProbe(null);
            one.getEnv().stream()
                    .filter(variable -> "0.0.0.0".equals(variable.getValue()))
                    .forEach(variable -> variable.setValue(address));
        }
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, YAML.asYaml(manifest));
        return new Played(
                kind,
                played,
                played + "-" + container.getName(),
                container.getImage(),
                file.toString(),
                ready,
                grace(manifest, container));
    }

    private static long grace(HasMetadata manifest, Container container) {
        long all =
                podsOf(manifest).map(PodSpec::getTerminationGracePeriodSeconds).orElse(KUBERNETES_GRACE);
        long pause = Optional.ofNullable(container.getLifecycle())
                .map(lifecycle -> lifecycle.getPreStop().getSleep().getSeconds())
                .orElse(0L);
        return all - pause;
    }

    private static String ready(Container container, String address) {
        Probe probe = container.getReadinessProbe();
        if (probe == null) {
            return "";
        }
        HTTPGetAction asks = probe.getHttpGet();
        int port = container.getPorts().stream()
                .filter(p -> Objects.equals(p.getName(), asks.getPort().getStrVal()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow();
        return "http://" + address + ":" + port + asks.getPath();
    }

    private static List<Container> containers(HasMetadata manifest) {
        return podsOf(manifest).map(PodSpec::getContainers).orElse(List.of());
    }

    private <T> List<T> of(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The pods that a manifest makes, if it makes any. */
    static Optional<PodSpec> podsOf(HasMetadata manifest) {
        return switch (manifest) {
            case Deployment deployment ->
                Optional.of(deployment.getSpec().getTemplate().getSpec());
            case Job job -> Optional.of(job.getSpec().getTemplate().getSpec());
            case Pod pod -> Optional.of(pod.getSpec());
            default -> Optional.empty();
        };
    }
}
