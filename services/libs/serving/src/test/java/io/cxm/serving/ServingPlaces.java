package io.cxm.serving;

import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An empty folder of bundles, and ports at which a test may start what stands in for profile and recall. */
public class ServingPlaces implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            Map<String, String> config = new HashMap<>();
            config.put(
                    "cxm.serving.bundles-dir",
                    Files.createTempDirectory("cxm-bundles").toString());
            config.put("cxm.serving.retry-after", "1S");
            for (String service : List.of("profile", "recall")) {
                // in tests a client would otherwise be sent to the port of the service that is tested
                config.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(Ports.free()));
            }
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the folder is the temporary directory's
    }
}
