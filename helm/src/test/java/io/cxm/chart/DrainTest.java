package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A pod that is to end answers the requests that it has before: an import takes many minutes, and is cut otherwise. */
class DrainTest {
    /** Through which imports go. */
    private static final Set<String> IMPORTING = Set.of("gateway", "ingestion");

    /** What a service needs to close its connections. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    @ParameterizedTest
    @FieldSource("io.cxm.chart.Render#ALL")
    void hasTimeForAnImportWhereThereAreAny(String values) {
        for (Deployment deployment : Render.of(values).of(Deployment.class)) {
            String service = Render.component(deployment.getMetadata().getLabels());
            assertEquals(Duration.ofSeconds(IMPORTING.contains(service) ? 900 : 30), drained(deployment), service);
        }
    }

    @Test
    void isOverBeforeThePodIsKilled() {
        for (Render render : Render.all()) {
            for (Deployment deployment : render.of(Deployment.class)) {
                assertTrue(closing(deployment).compareTo(CLOSING) >= 0, render.name(deployment));
            }
        }
    }

    @Test
    void isGivenByAValue() {
        String text = Render.text("default", Map.of("ingestion.drainSeconds", "3600"));
        Render longer = new Render("longer", Template.manifests(text));
        Deployment ingestion = longer.of(Deployment.class).stream()
                .filter(d -> d.getMetadata().getName().equals("cxm-ingestion"))
                .findFirst()
                .orElseThrow();
        assertEquals(Duration.ofHours(1), drained(ingestion));
        assertTrue(closing(ingestion).compareTo(CLOSING) >= 0);
    }

    /** Where it is not the pod that goes but its container that is started again, requests still come to it. */
    @Test
    void isShortWhereAProbeEndsTheService() {
        for (Render render : Render.all()) {
            for (Deployment deployment : render.of(Deployment.class)) {
                Container service = service(deployment);
                for (Probe probe : List.of(service.getStartupProbe(), service.getLivenessProbe())) {
                    assertEquals(30L, probe.getTerminationGracePeriodSeconds(), render.name(deployment));
                }
            }
        }
    }

    /** How long the service goes on. */
    private static Duration drained(HasMetadata deployment) {
        String time = service(deployment).getEnv().stream()
                .filter(variable -> variable.getName().equals("QUARKUS_SHUTDOWN_TIMEOUT"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
        return Duration.parse("PT" + time);
    }

    /** What is left of the pod's time after that. */
    private static Duration closing(HasMetadata deployment) {
        long all = Render.pods(deployment)
                .map(PodSpec::getTerminationGracePeriodSeconds)
                .orElseThrow();
        long before = service(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
        return Duration.ofSeconds(all - before).minus(drained(deployment));
    }

    private static Container service(HasMetadata deployment) {
        return Render.containers(deployment).getFirst();
    }
}
