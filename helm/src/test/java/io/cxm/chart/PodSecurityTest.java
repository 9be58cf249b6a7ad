package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kubernetes' restricted pod security and more: a read-only root, no token, nothing open that is not needed. */
class PodSecurityTest {
    @Test
    void restrictsEveryPod() {
        List<String> faults = new ArrayList<>();
        for (Render render : Render.all()) {
            for (HasMetadata manifest : render.manifests()) {
                Render.pods(manifest).ifPresent(pod -> {
                    faultsOf(pod).forEach(fault -> faults.add(render.name(manifest) + ": " + fault));
                });
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void givesATokenToTrainingThatMakesExecutorsAlone() {
        for (Render render : Render.all()) {
            List<String> with = render.manifests().stream()
                    .filter(m -> Render.pods(m)
                            .map(p -> !Boolean.FALSE.equals(p.getAutomountServiceAccountToken()))
                            .orElse(false))
                    .map(m -> m.getMetadata().getName())
                    .toList();
            assertEquals(
                    render.values().equals("production") ? List.of("cxm-training") : List.of(), with, render.values());
        }
    }

    @Test
    void deniesWhatNoPolicyAllows() {
        for (String values : List.of("default", "tryout", "production")) {
            NetworkPolicy deny = Render.of(values).of(NetworkPolicy.class).stream()
                    .filter(p -> p.getMetadata().getName().equals("cxm-default-deny"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of("Ingress", "Egress"), deny.getSpec().getPolicyTypes());
            assertEquals(List.of(), deny.getSpec().getIngress());
            assertEquals(List.of(), deny.getSpec().getEgress());
        }
    }

    private static List<String> faultsOf(PodSpec pod) {
        List<String> faults = new ArrayList<>();
        check(faults, Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot()), "may be root");
        check(
                faults,
                pod.getSecurityContext().getSeccompProfile().getType().equals("RuntimeDefault"),
                "has no seccomp profile");
        check(faults, !Boolean.TRUE.equals(pod.getHostNetwork()), "has the node's network");
        for (Volume volume : pod.getVolumes()) {
            check(faults, volume.getHostPath() == null, "mounts " + volume.getName() + " of the node");
        }
        for (Container container : pod.getContainers()) {
            SecurityContext security = container.getSecurityContext();
            check(faults, Boolean.TRUE.equals(security.getRunAsNonRoot()), container.getName() + " may be root");
            check(
                    faults,
                    Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()),
                    container.getName() + " writes its root");
            check(
                    faults,
                    Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()),
                    container.getName() + " may rise");
            check(
                    faults,
                    security.getCapabilities().getDrop().equals(List.of("ALL")),
                    container.getName() + " has capabilities");
            check(
                    faults,
                    container.getResources().getLimits().containsKey("memory"),
                    container.getName() + " has no limit");
            check(faults, !container.getImage().endsWith(":latest"), container.getName() + " has an image that moves");
        }
        return faults;
    }

    private static void check(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
