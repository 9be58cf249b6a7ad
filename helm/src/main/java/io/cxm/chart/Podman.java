package io.cxm.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that podman needs changed of the rendered chart, for {@code ./cxm chart-test}. {@code podman kube play} takes what makes
 * pods and no more, one manifest a call; there is neither a cluster's network nor its kubelet.
 *
 * <ul>
 *   <li>Jobs, Deployments and the pod of {@code helm test} are played. Accounts, policies, autoscalers and budgets are left out,
 *       since podman has nothing of the kind; claims too, since it makes a volume of the claim's name when a pod mounts it.
 *   <li>Pods are on the host's network, which {@code ./cxm chart-test} makes a private one of, with nothing but a loopback.
 *       Services become lines of a hosts file, which the containers get by {@code base_hosts_file} ({@code hostAliases} say
 *       nothing on the host's network). Each has an address of its own, so that a program that listened on 127.0.0.1 alone
 *       would not be found. A Service's port is the container's, as the chart has it anyway.
 *   <li>Probes are taken out: podman would need curl in the image and systemd for their time. What the readiness probe asks is
 *       asked by {@code ./cxm chart-test}.
 * </ul>
 *
 * <p>Not changed: images, commands, arguments, variables, secrets by reference, users, read-only roots, dropped capabilities,
 * limits of memory, folders of pods and those that services share. Podman passes over {@code preStop.sleep} and where pods are
 * to be spread.
 *
 * <p>Of values, beside {@code ci/tryout-values.yaml}, those are set that say where Kafka, PostgreSQL and Keycloak are: not in
 * containers of {@code k8s/base}, whose images are in registries, but the local stack's own processes on that loopback.
 */
final class Podman {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<HasMetadata> manifests;
    private final Map<String, String> addresses = new LinkedHashMap<>();

    Podman(List<HasMetadata> manifests) {
        this.manifests = manifests;
        of(Service.class)
                .forEach(
                        service -> addresses.put(service.getMetadata().getName(), "127.0.1." + (addresses.size() + 1)));
    }

    /**
     * A pod to play.
     *
     * @param kind Job, Deployment or Pod
     * @param name as podman calls it
     * @param container of the pod's one container
     * @param ready what says that it is ready; empty of one that ends
     */
    record Played(String kind, String name, String container, String image, String file, String ready) {}

    /** Writes a file for each pod, and {@code hosts} with the services' names; answers what there is to play. */
    List<Played> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        addresses.forEach((name, address) -> hosts.append(address + " " + name + "\n"));
        Files.writeString(folder.resolve("hosts"), hosts);
        List<Played> all = new ArrayList<>();
        for (HasMetadata manifest : manifests) {
            Optional<PodSpec> pods = podsOf(manifest);
            if (pods.isEmpty()) {
                continue;
            }
            PodSpec pod = pods.get();
            Container container = pod.getContainers().getFirst();
            String name = manifest.getMetadata().getName();
            String played = manifest instanceof Pod ? name : name + "-pod";
            String ready = ready(manifest, container);
            for (Container one : pod.getContainers()) {
                one.setStartupProbe(null);
                one.setReadinessProbe(null);
                one.setLivenessProbe(null);
            }
            Path file = folder.resolve(name + ".yaml");
            Files.writeString(file, YAML.asYaml(manifest));
            all.add(new Played(
                    manifest.getKind(),
                    played,
                    played + "-" + container.getName(),
                    container.getImage(),
                    file.toString(),
                    ready));
        }
        return all;
    }

    private String ready(HasMetadata manifest, Container container) {
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
        return "http://" + addresses.get(manifest.getMetadata().getName()) + ":" + port + asks.getPath();
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
