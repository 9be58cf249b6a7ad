package io.cxm.serving;

import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** An empty folder of bundles, and ports at which a test may start what stands in for profile and recall. */
public class ServingPlaces implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            return Map.of(
                    "cxm.serving.bundles-dir",
                    Files.createTempDirectory("cxm-bundles").toString(),
                    "cxm.serving.retry-after",
                    "1S",
                    "quarkus.grpc.clients.profile.port",
                    String.valueOf(Ports.free()),
                    "quarkus.grpc.clients.recall.port",
                    String.valueOf(Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the folder is the temporary directory's
    }
}
