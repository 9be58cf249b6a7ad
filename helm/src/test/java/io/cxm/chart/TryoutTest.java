package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A try-out on one node: the chart, and the servers of {@code k8s/base} beside it. */
class TryoutTest {
    /** By Helm beside the base, and all by kustomize. */
    private static List<List<HasMetadata>> ways() throws IOException {
        return List.of(
                Stream.concat(Render.of("tryout").manifests().stream(), Render.base().manifests().stream())
                        .toList(),
                Render.overlay("tryout").manifests());
    }

    /**
     * A pod whose request finds no room waits for ever. Of 4 cores and 8 GiB the cluster's own pods may have a core and a GiB, and
     * an upgrade needs room for a pod more: it migrates one schema after the other, and then begins pods before it ends others.
     */
    @ParameterizedTest
    @CsvSource({"cpu, 3", "memory, 7Gi"})
    void fitsItsNode(String resource, String room) throws IOException {
        for (List<HasMetadata> manifests : ways()) {
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
    }

    @Test
    void hasOnePodOfEach() throws IOException {
        for (List<HasMetadata> manifests : ways()) {
            for (HasMetadata manifest : manifests) {
                if (manifest instanceof Deployment deployment) {
                    assertEquals(
                            1,
                            deployment.getSpec().getReplicas(),
                            deployment.getMetadata().getName());
                }
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

    /** Of a pod: what all its containers do, or one that it begins with where that is more. */
    private static BigDecimal requested(HasMetadata manifest, String resource) {
        PodSpec pod = Render.pods(manifest).orElseGet(PodSpec::new);
        BigDecimal first = pod.getInitContainers().stream()
                .map(c -> requested(c, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return pod.getContainers().stream()
                .map(c -> requested(c, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(first);
    }

    private static BigDecimal requested(Container container, String resource) {
        return container
                .getResources()
                .getRequests()
                .getOrDefault(resource, Quantity.parse("0"))
                .getNumericalAmount();
    }
}
