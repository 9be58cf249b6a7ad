package io.cxm.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.testkit.OwnFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/** Lays the stand-in for the training process where the service looks for the real one. */
public class TrainingServers implements QuarkusTestResourceLifecycleManager {
    private static final String CLASS = "io/cxm/training/job/Main.class";
    private @Nullable Path made;

    @Override
    public Map<String, String> start() {
        try {
            Path home = OwnFolder.create("cxm-training-job");
            made = home;
            Path lib = Files.createDirectory(home.resolve("lib"));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(home.resolve("job.jar")));
                    InputStream in = TrainingServers.class.getClassLoader().getResourceAsStream(CLASS)) {
                jar.putNextEntry(new JarEntry(CLASS));
                in.transferTo(jar);
            }
            for (Class<?> of : List.of(JsonNode.class, JsonFactory.class, JsonCreator.class)) {
                Path from = Path.of(
                        of.getProtectionDomain().getCodeSource().getLocation().toURI());
                Files.copy(from, lib.resolve(from.getFileName()));
            }
            return Map.of(
                    "cxm.training.job.home", home.toString(),
                    "cxm.training.job.lake-dir", home.resolve("lake").toString(),
                    "cxm.training.job.bundles-dir", home.resolve("objects").toString(),
                    "cxm.training.job.options", "-Xmx64m",
                    "cxm.training.retention.newest", "2",
                    "cxm.training.schedule.every", "1S",
                    "cxm.training.promotion.run-confirmation", "5S",
                    "cxm.training.promotion.confirmation", "3S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (made != null) {
            OwnFolder.delete(made);
        }
    }
}
