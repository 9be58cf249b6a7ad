package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubernetes' restricted pod security and more: a read-only root, no token, nothing open that is not needed. */
class PodSecurityTest {
    /** A kind that is neither here nor known to make pods would not be looked at. */
    private static final Set<String> WITHOUT_PODS = Set.of(
            "ConfigMap",
            "HorizontalPodAutoscaler",
            "Ingress",
            "Namespace",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "Role",
            "RoleBinding",
            "Service",
            "ServiceAccount");

    @Test
    void looksAtEveryKindThatMakesPods() throws IOException {
        for (Render render : Render.everything()) {
            for (HasMetadata manifest : render.manifests()) {
                assertNotEquals(
                        WITHOUT_PODS.contains(manifest.getKind()),
                        Render.pods(manifest).isPresent(),
                        render.name(manifest));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        runAsNonRoot: true                 | runAsNonRoot: false
        runAsUser: 10001                   | runAsUser: 0
        type: RuntimeDefault               | type: Unconfined
        allowPrivilegeEscalation: false    | allowPrivilegeEscalation: true
        drop: [ALL]                        | drop: [NET_RAW]
        drop: [ALL]                        | drop: [ALL], add: [SYS_ADMIN]
        readOnlyRootFilesystem: true       | procMount: Unmasked
        readOnlyRootFilesystem: true       | privileged: true
        enableServiceLinks: false          | hostNetwork: true
        emptyDir:                          | hostPath:
        """)
    void findsWhatIsNotRestricted(String right, String wrong) {
        List<HasMetadata> closed = Render.of("default").manifests();
        List<HasMetadata> open =
                Template.manifests(Render.text("default", Map.of()).replace(right, wrong));
        int changed = 0;
        for (int i = 0; i < closed.size(); i++) {
            HasMetadata manifest = open.get(i);
            if (Render.pods(manifest).isPresent() && !manifest.equals(closed.get(i))) {
                changed++;
                assertNotEquals(
                        List.of(),
                        faultsOf(Render.pods(manifest).get()),
                        manifest.getMetadata().getName());
            }
        }
        assertTrue(changed > 10, right);
    }

    /** Also what stands beside the chart in the same namespace, and the pods that Spark makes. */
    @Test
    void restrictsEveryPod() throws IOException {
        assertEquals(List.of(), faults(Render.everything(), PodSecurityTest::faultsOf));
    }

    @Test
    void leavesThePodsOfTheChartNothingToWriteButTheirFolders() throws IOException {
        List<Render> chart = Render.everything().stream()
                .filter(r -> Render.ALL.contains(r.values()))
                .toList();
        assertEquals(List.of(), faults(chart, pod -> {
            List<String> faults = new ArrayList<>();
            for (Container container : Render.containers(pod).toList()) {
                SecurityContext security = container.getSecurityContext();
                check(faults, Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()), "writes its root", container);
                check(faults, Boolean.TRUE.equals(security.getRunAsNonRoot()), "may be root", container);
            }
            return faults;
        }));
    }

    /** Spark says of its executors what they run and may take. */
    @Test
    void boundsMemoryAndFixesImages() throws IOException {
        assertEquals(List.of(), faults(Render.everything(), pod -> {
            List<String> faults = new ArrayList<>();
            for (Container container : Render.containers(pod).toList()) {
                if (!container.getName().equals("executor")) {
                    boolean bounded = container.getResources().getLimits().containsKey("memory");
                    boolean fixed = container.getImage().matches(".+(:\\d+(\\.\\d+)+|@sha256:.+)");
                    check(faults, bounded, "has no limit", container);
                    check(faults, fixed, "has an image that moves", container);
                }
            }
            return faults;
        }));
    }

    @Test
    void givesATokenToTrainingThatMakesExecutorsAlone() throws IOException {
        for (Render render : Render.everything()) {
            List<String> with = render.manifests().stream()
                    .filter(m -> Render.pods(m)
                            .map(p -> !Boolean.FALSE.equals(p.getAutomountServiceAccountToken()))
                            .orElse(false))
                    .map(m -> m.getMetadata().getName())
                    .toList();
            assertEquals(
                    render.values().endsWith("production") ? List.of("cxm-training") : List.of(),
                    with,
                    render.values());
        }
    }

    /** Who owns a schema may change it, and with it what keeps tenants apart. */
    @Test
    void givesTheOwnersPasswordToMigrationsAlone() throws IOException {
        for (Render render : Render.everything()) {
            Set<String> with = render.manifests().stream()
                    .flatMap(m -> Render.containers(m).stream())
                    .filter(c -> c.getEnv().stream().anyMatch(v -> v.getName().equals("CXM_DB_OWNER_PASSWORD")))
                    .map(Container::getName)
                    .collect(Collectors.toSet());
            assertEquals(render.services().isEmpty() ? Set.of() : Set.of("migration"), with, render.values());
        }
    }

    private static List<String> faults(List<Render> renders, Function<PodSpec, List<String>> look) {
        List<String> faults = new ArrayList<>();
        for (Render render : renders) {
            for (HasMetadata manifest : render.manifests()) {
                Render.pods(manifest)
                        .ifPresent(pod -> look.apply(pod).forEach(f -> faults.add(render.name(manifest) + ": " + f)));
            }
        }
        return faults;
    }

    private static List<String> faultsOf(PodSpec pod) {
        List<String> faults = new ArrayList<>();
        PodSecurityContext all = pod.getSecurityContext();
        check(faults, Boolean.TRUE.equals(all.getRunAsNonRoot()), "may be root");
        check(faults, !Objects.equals(all.getRunAsUser(), 0L), "is root");
        check(faults, all.getSeccompProfile().getType().equals("RuntimeDefault"), "has no seccomp profile");
        check(
                faults,
                Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())
                        .noneMatch(Boolean.TRUE::equals),
                "shares what is the node's");
        check(
                faults,
                all.getSysctls().isEmpty()
                        && isUnset(all.getSeLinuxOptions(), all.getAppArmorProfile(), all.getWindowsOptions()),
                "changes what the node has");
        check(faults, pod.getEphemeralContainers().isEmpty(), "has a container to look into it");
        for (Volume volume : pod.getVolumes()) {
            check(faults, isAllowed(volume), "mounts " + volume.getName());
        }
        Render.containers(pod).forEach(container -> restricted(container, faults));
        return faults;
    }

    private static void restricted(Container container, List<String> faults) {
        SecurityContext security = container.getSecurityContext();
        check(faults, !Boolean.FALSE.equals(security.getRunAsNonRoot()), "may be root", container);
        check(faults, !Objects.equals(security.getRunAsUser(), 0L), "is root", container);
        check(faults, security.getSeccompProfile() == null, "has a seccomp profile of its own", container);
        check(faults, !Boolean.TRUE.equals(security.getPrivileged()), "is privileged", container);
        check(faults, Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), "may rise", container);
        check(faults, security.getCapabilities().getDrop().equals(List.of("ALL")), "keeps capabilities", container);
        check(faults, security.getCapabilities().getAdd().isEmpty(), "has capabilities", container);
        boolean left = isUnset(
                security.getProcMount(),
                security.getSeLinuxOptions(),
                security.getAppArmorProfile(),
                security.getWindowsOptions());
        check(faults, left, "changes what the node has", container);
        boolean hidden = container.getPorts().stream().allMatch(p -> p.getHostPort() == null);
        check(faults, hidden, "has a port of the node", container);
    }

    private static boolean isUnset(@Nullable Object... settings) {
        return Stream.of(settings).allMatch(Objects::isNull);
    }

    private static boolean isAllowed(Volume volume) {
        return Stream.<Object>of(
                        volume.getConfigMap(),
                        volume.getEmptyDir(),
                        volume.getPersistentVolumeClaim(),
                        volume.getSecret(),
                        volume.getProjected())
                .anyMatch(Objects::nonNull);
    }

    private static void check(List<String> faults, boolean holds, String fault, Container container) {
        check(faults, holds, container.getName() + " " + fault);
    }

    private static void check(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
