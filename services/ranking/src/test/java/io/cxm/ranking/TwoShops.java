package io.cxm.ranking;

import io.cxm.serving.Announcing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two shops before ranking, over real Kafka and real tokens; profile and recall are stood in for over real gRPC. */
abstract class TwoShops {
    final Path bundles = Path.of(config("cxm.serving.bundles-dir"));
    final Announcing announcing = new Announcing(config("kafka.bootstrap.servers"));
    final Shop one = Shop.open("one", "a-");
    final Shop two = Shop.open("two", "b-");
    Neighbours neighbours;

    static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @BeforeEach
    void start() throws IOException {
        neighbours = Neighbours.at(
                Integer.parseInt(config("quarkus.grpc.clients.profile.test-port")),
                Integer.parseInt(config("quarkus.grpc.clients.recall.test-port")));
        neighbours.prefixes.put(one.tenant, "a-");
        neighbours.prefixes.put(two.tenant, "b-");
        // after a test that stopped them, until the connections are there again and the breakers closed
        Announcing.await(
                Duration.ofSeconds(20),
                "both are reached",
                () -> !one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"},\"record\":false}")
                        .statusCode(200)
                        .extract()
                        .<Boolean>path("degraded"));
    }

    @AfterEach
    void stop() {
        announcing.close();
    }
}
