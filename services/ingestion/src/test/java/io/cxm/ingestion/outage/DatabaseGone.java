package io.cxm.ingestion.outage;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with a database that does not answer. */
public class DatabaseGone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/cxm",
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/cxm",
                "quarkus.flyway.migrate-at-start", "false",
                "quarkus.datasource.reactive.reconnect-attempts", "0");
    }
}
