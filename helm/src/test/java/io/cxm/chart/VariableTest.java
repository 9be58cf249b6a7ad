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
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The variables that the chart sets: a name that nobody reads does nothing, and says nothing of it. */
class VariableTest {
    /** Quarkus' own, which no file of ours names; and the pod's name, which a variable beside it is made of. */
    private static final Set<String> ELSEWHERE = Set.of("QUARKUS_INIT_AND_EXIT", "POD_NAME");

    private static final Pattern PLACE = Pattern.compile("\\$\\{(CXM_[A-Z_]+)(:?)");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^([a-z][\\w.\"-]+)=");
    private static final Pattern QUOTED = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
    private static final Pattern PARTS = Pattern.compile("(?m)(?=^## )");
    private static final Pattern PREFIX = Pattern.compile("(?m)^## (cxm\\.[a-z.-]+)$");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Set<String> READ = new TreeSet<>(ELSEWHERE);
    /** What follows is the name of a property of Kafka's own clients. */
    private static final String OF_KAFKA = "KAFKA_";

    @BeforeAll
    static void readTheCode() throws IOException {
        ConsumerConfig.configNames().forEach(name -> READ.add(OF_KAFKA + variable(name)));
        for (Path file : Code.files(Code.SERVICES, ".*/src/main/.*\\.(java|properties)")) {
            String text = Files.readString(file);
            PLACE.matcher(text).results().forEach(m -> READ.add(m.group(1)));
            if (file.toString().endsWith(".properties")) {
                PROPERTY.matcher(text).results().forEach(m -> READ.add(variable(m.group(1))));
            } else {
                // those that DJL and the C library read, as the local stack sets them
                QUOTED.matcher(text).results().forEach(m -> READ.add(m.group(1)));
            }
        }
        for (String part : PARTS.splitAsStream(Files.readString(Path.of("../docs/reference/configuration.md")))
                .toList()) {
            Matcher prefix = PREFIX.matcher(part);
            if (prefix.find()) {
                SETTING.matcher(part).results().forEach(m -> READ.add(variable(prefix.group(1) + "." + m.group(1))));
            }
        }
    }

    @Test
    void areReadByTheCode() {
        Set<String> unread = new TreeSet<>();
        for (Render render : Render.all()) {
            for (HasMetadata manifest : render.manifests()) {
                for (Container container : Render.containers(manifest)) {
                    container.getEnv().stream()
                            .map(EnvVar::getName)
                            .filter(name -> !READ.contains(name))
                            .forEach(name -> unread.add(render.name(manifest) + " sets " + name));
                }
            }
        }
        assertEquals(Set.of(), unread);
    }

    /** A place without a default ends the service's start where nothing is set. */
    @Test
    void areAllThatAServiceCannotDoWithout() throws IOException {
        Render render = Render.of("default");
        for (Deployment deployment : render.of(Deployment.class)) {
            Container container = Render.containers(deployment).getFirst();
            List<String> set = container.getEnv().stream().map(EnvVar::getName).toList();
            List<String> missing = PLACE.matcher(new Code(container.getName()).settings())
                    .results()
                    .filter(m -> m.group(2).isEmpty())
                    .map(m -> m.group(1))
                    .filter(name -> !set.contains(name))
                    .toList();
            assertEquals(List.of(), missing, container.getName());
        }
    }

    /** Secrets are references, whatever they are called. */
    @Test
    void holdNoSecret() {
        for (Render render : Render.all()) {
            for (HasMetadata manifest : render.manifests()) {
                for (Container container : Render.containers(manifest)) {
                    List<String> open = container.getEnv().stream()
                            .filter(e ->
                                    e.getName().matches(".*(SECRET|PASSWORD|TOKEN|JAAS).*") && e.getValue() != null)
                            .map(EnvVar::getName)
                            .toList();
                    assertEquals(List.of(), open, render.name(manifest));
                }
            }
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
