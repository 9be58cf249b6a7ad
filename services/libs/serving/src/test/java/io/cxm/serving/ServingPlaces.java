package io.cxm.serving;

import io.cxm.testkit.OwnFolder;
import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An empty folder of bundles, and ports at which a test may start what stands in for profile and recall. */
public class ServingPlaces implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path bundles;

    @Override
    public Map<String, String> start() {
        Path folder = OwnFolder.create("cxm-bundles");
        bundles = folder;
        Map<String, String> config = new HashMap<>();
        config.put("cxm.serving.bundles-dir", folder.toString());
        config.put("cxm.serving.retry-after", "1S");
        config.put("cxm.serving.trials", "100"); // each test has tenants of its own
        for (String service : List.of("profile", "recall")) {
            // in tests a client would otherwise be sent to the port of the service that is tested
            config.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(Ports.free()));
        }
        return config;
    }

    @Override
    public void stop() {
        if (bundles != null) {
            OwnFolder.delete(bundles);
        }
    }
}
