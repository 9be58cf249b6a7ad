package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The outline of each render: which things there are, and of each container what it runs, may take, mounts and is told.
 * So a change of a template shows what it changes for whom; {@code -Dcxm.golden=write} renews the outlines. Whole
 * renders would be 9,000 lines that nobody reads.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @Test
    void rendersWhatItDid() throws IOException {
        for (Render render : Render.all()) {
            Path file = GOLDEN.resolve(render.values() + ".txt");
            List<String> outline = render.manifests().stream()
                    .map(GoldenTest::outline)
                    .sorted()
                    .flatMap(String::lines)
                    .toList();
            if ("write".equals(System.getProperty("cxm.golden"))) {
                Files.createDirectories(GOLDEN);
                Files.write(file, outline);
            }
            assertEquals(
                    String.join("\n", Files.readAllLines(file)),
                    String.join("\n", outline),
                    "the outline is old; run with -Dcxm.golden=write");
        }
    }

    private static String outline(HasMetadata manifest) {
        String name = manifest.getKind() + " " + manifest.getMetadata().getName();
        String replicas = manifest instanceof Deployment d && d.getSpec().getReplicas() != null
                ? " replicas=" + d.getSpec().getReplicas()
                : "";
        return Stream.concat(
                        Stream.of(name + replicas),
                        Render.containers(manifest).stream().flatMap(GoldenTest::lines))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }

    private static Stream<String> lines(Container container) {
        String arguments = container.getCommand().contains("java") ? " " + String.join(" ", container.getArgs()) : "";
        return Stream.of(
                        Stream.of("  " + container.getImage() + arguments),
                        Stream.of("  takes " + container.getResources().getRequests() + " up to "
                                + container.getResources().getLimits()),
                        container.getVolumeMounts().stream()
                                .map(m -> "  mounts " + m.getName() + " at " + m.getMountPath()
                                        + (Boolean.TRUE.equals(m.getReadOnly()) ? " to read" : "")),
                        container.getEnv().stream().map(e -> "  " + e.getName() + "=" + value(e)))
                .flatMap(lines -> lines);
    }

    private static String value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        var secret = variable.getValueFrom().getSecretKeyRef();
        return secret == null
                ? "(" + variable.getValueFrom().getFieldRef().getFieldPath() + ")"
                : "(" + secret.getName() + ", " + secret.getKey() + ")";
    }
}
