package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    private Map<String, String> of(String service) {
        Layout layout = new Layout(folder, folder.resolve(".cxm"));
        Ports ports = Ports.read(layout.ports(), Map.of("CXM_PORT_OFFSET", "100"));
        Secrets secrets = Secrets.open(layout.secrets(), new Random(1));
        ServiceSpec spec = Services.ALL.stream()
                .filter(s -> s.name().equals(service))
                .findFirst()
                .orElseThrow();
        return new ServiceEnvironment(layout, ports, secrets).of(spec);
    }

    @Test
    void followsTheMovedPorts() {
        Map<String, String> ranking = of("ranking");
        assertEquals("8205", ranking.get("QUARKUS_HTTP_PORT"));
        assertEquals("127.0.0.1:8292", ranking.get("KAFKA_BOOTSTRAP_SERVERS"));
        assertEquals("8204", ranking.get("CXM_RECALL_PORT"));
        assertEquals("http://localhost:8280/realms/cxm", ranking.get("CXM_OIDC_URL"));
    }

    @Test
    void keepsHealthOfTheGatewayOffItsPublicPort() {
        assertEquals("8180", of("gateway").get("QUARKUS_HTTP_PORT"));
        assertEquals("8208", of("gateway").get("QUARKUS_MANAGEMENT_PORT"));
    }

    @Test
    void bindsEveryServiceToLoopback() {
        assertEquals("127.0.0.1", of("gateway").get("QUARKUS_MANAGEMENT_HOST"));
        Services.ALL.forEach(s -> assertEquals("127.0.0.1", of(s.name()).get("QUARKUS_HTTP_HOST")));
    }

    @Test
    void givesDatabasePasswordsToThoseWithASchemaAlone() {
        for (ServiceSpec service : Services.ALL) {
            boolean has = of(service.name()).containsKey("CXM_DB_APP_PASSWORD");
            assertEquals(Services.WITH_SCHEMA.contains(service.name()), has, service.name());
        }
    }

    @Test
    void givesTheSecretsOfSignInToTheirServiceAlone() {
        assertTrue(of("gateway").containsKey("CXM_SESSION_SECRET"));
        assertFalse(of("profile").containsKey("CXM_SESSION_SECRET"));
        assertTrue(of("tenants").containsKey("CXM_TENANTS_CLIENT_SECRET"));
        assertFalse(of("gateway").containsKey("CXM_TENANTS_CLIENT_SECRET"));
    }
}
