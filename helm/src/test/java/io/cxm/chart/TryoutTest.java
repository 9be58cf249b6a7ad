package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A try-out on one node: the chart, and the servers of {@code k8s/base} beside it. */
class TryoutTest {
    private List<HasMetadata> manifests = List.of();

    @BeforeEach
    void render() throws IOException {
        manifests = Stream.concat(Render.of("tryout").manifests().stream(), Render.base().manifests().stream())
                .toList();
    }

    /**
     * A pod whose request finds no room waits for ever. Of 4 cores and 8 GiB the cluster's own pods may have a core and a GiB, and
     * an upgrade needs room for a pod more: it migrates one schema after the other, and then begins pods before it ends others.
     */
    @ParameterizedTest
    @CsvSource({"cpu, 3", "memory, 7Gi"})
    void fitsItsNode(String resource, String room) {
        BigDecimal always = manifests.stream()
                .filter(m -> !Template.isHook(m))
                .map(m -> requested(m, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal more = manifests.stream()
                .filter(m -> Template.isHook(m) || surges(m))
                .map(m -> requested(m, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        assertTrue(
                always.add(more).compareTo(Quantity.parse(room).getNumericalAmount()) <= 0,
                () -> always + " and " + more + " of " + resource);
    }

    @Test
    void hasOnePodOfEach() {
        for (HasMetadata manifest : manifests) {
            if (manifest instanceof Deployment deployment) {
                assertEquals(
                        1,
                        deployment.getSpec().getReplicas(),
                        deployment.getMetadata().getName());
            }
        }
    }

    /** A job cannot be changed: what is applied later needs the earlier one to be gone. */
    @Test
    void letsJobsGoThatAreAppliedAgain() throws IOException {
        for (Job job : Render.base().of(Job.class)) {
            assertTrue(
                    job.getSpec().getTtlSecondsAfterFinished() > 0,
                    job.getMetadata().getName());
        }
    }

    private static boolean surges(HasMetadata manifest) {
        return manifest instanceof Deployment deployment
                && deployment.getSpec().getStrategy().getRollingUpdate() != null;
    }

    private static BigDecimal requested(HasMetadata manifest, String resource) {
        return Render.containers(manifest).stream()
                .map(c -> c.getResources()
                        .getRequests()
                        .getOrDefault(resource, Quantity.parse("0"))
                        .getNumericalAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
