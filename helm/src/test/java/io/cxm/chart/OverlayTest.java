package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kustomize makes of {@code k8s/overlays}: all that belongs together, in one place. */
class OverlayTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)([a-z][a-z-]*):(\\d+)(?:/|$)");

    @Test
    void haveOneNamespaceUnderRestrictedPodSecurity() throws IOException {
        for (Render overlay : Render.overlays()) {
            Namespace namespace = overlay.of(Namespace.class).getFirst();
            assertEquals("restricted", namespace.getMetadata().getLabels().get("pod-security.kubernetes.io/enforce"));
            assertEquals(
                    Set.of(namespace.getMetadata().getName()),
                    overlay.manifests().stream()
                            .filter(m -> !(m instanceof Namespace))
                            .map(m -> String.valueOf(m.getMetadata().getNamespace()))
                            .collect(Collectors.toSet()),
                    overlay.values());
            for (RoleBinding binding : overlay.of(RoleBinding.class)) {
                binding.getSubjects()
                        .forEach(subject -> assertEquals(namespace.getMetadata().getName(), subject.getNamespace()));
            }
        }
    }

    /** Secrets alone are made by hand, and folders that the values say exist. */
    @Test
    void haveWhatTheirPodsName() throws IOException {
        Set<String> given = Set.of("cxm-bundles-shared", "cxm-objects-shared");
        for (Render overlay : Render.overlays()) {
            Set<String> maps = names(overlay, ConfigMap.class);
            Set<String> accounts = names(overlay, ServiceAccount.class);
            Set<String> claims = names(overlay, PersistentVolumeClaim.class);
            claims.addAll(given);
            Set<String> missing = new TreeSet<>();
            for (HasMetadata manifest : overlay.manifests()) {
                PodSpec pod = Render.pods(manifest).orElseGet(PodSpec::new);
                if (pod.getServiceAccountName() != null && !accounts.contains(pod.getServiceAccountName())) {
                    missing.add("account " + pod.getServiceAccountName());
                }
                for (Volume volume : pod.getVolumes()) {
                    if (volume.getConfigMap() != null
                            && !maps.contains(volume.getConfigMap().getName())) {
                        missing.add("map " + volume.getConfigMap().getName());
                    }
                    if (volume.getPersistentVolumeClaim() != null
                            && !claims.contains(
                                    volume.getPersistentVolumeClaim().getClaimName())) {
                        missing.add("claim " + volume.getPersistentVolumeClaim().getClaimName());
                    }
                }
            }
            assertEquals(Set.of(), missing, overlay.values());
        }
    }

    /** Without hooks nobody else would; a service that did it as it starts would be ended where it takes long. */
    @Test
    void letEachPodMigrateBeforeItsServiceStarts() throws IOException {
        for (Render overlay : Render.overlays()) {
            for (HasMetadata manifest : overlay.manifests()) {
                assertFalse(Template.isHook(manifest), overlay.name(manifest));
            }
            for (Deployment deployment : overlay.of(Deployment.class)) {
                Container service = Render.containers(deployment).getFirst();
                boolean migrates = new Code(service.getName()).migrates();
                List<Container> before =
                        deployment.getSpec().getTemplate().getSpec().getInitContainers();
                assertEquals(
                        migrates ? List.of(service.getImage()) : List.of(),
                        before.stream().map(Container::getImage).toList(),
                        overlay.name(deployment));
                for (Container migration : before) {
                    assertEquals("true", variable(migration, "QUARKUS_INIT_AND_EXIT"), overlay.name(deployment));
                    assertNull(migration.getStartupProbe(), overlay.name(deployment));
                }
                assertEquals(
                        migrates ? "false" : "",
                        variable(service, "QUARKUS_FLYWAY_MIGRATE_AT_START"),
                        overlay.name(deployment));
            }
        }
    }

    /** Every address in a variable of the try-out is a Service of it, with its port. */
    @Test
    void tryoutHasTheServersThatItsServicesCall() throws IOException {
        Render tryout = Render.overlay("tryout");
        assertEquals(Set.of("kafka", "keycloak", "postgresql"), names(tryout, StatefulSet.class));
        Set<String> there = tryout.of(Service.class).stream()
                .flatMap(s -> s.getSpec().getPorts().stream()
                        .map(port -> s.getMetadata().getName() + ":" + port.getPort()))
                .collect(Collectors.toSet());
        Set<String> called = tryout.of(Deployment.class).stream()
                .flatMap(d -> Render.containers(d).stream())
                .flatMap(container -> container.getEnv().stream())
                .flatMap(variable ->
                        ADDRESS.matcher(String.valueOf(variable.getValue())).results())
                .map(m -> m.group(1) + ":" + m.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(called.containsAll(Set.of("kafka:9092", "keycloak:8080")), called::toString);
        assertEquals(
                List.of(),
                called.stream().filter(address -> !there.contains(address)).toList());
    }

    @Test
    void productionIsTheChartAloneAndSaysWhoLooksAfterIt() throws IOException {
        Render production = Render.overlay("production");
        assertEquals(Set.of(), names(production, StatefulSet.class));
        assertEquals(Render.of("production").services(), production.services());
        for (HasMetadata manifest : production.manifests()) {
            assertEquals(
                    "platform",
                    manifest.getMetadata().getLabels().get("app.kubernetes.io/owner"),
                    production.name(manifest));
        }
    }

    @Test
    void refusesWhatItDoesNotRender(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namePrefix: my-
                """);
        var refused = assertThrows(IllegalArgumentException.class, () -> Kustomization.render(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("namePrefix"), refused::getMessage);
    }

    private static String variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .collect(Collectors.joining());
    }

    private static Set<String> names(Render render, Class<? extends HasMetadata> type) {
        return render.of(type).stream()
                .map(m -> m.getMetadata().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
