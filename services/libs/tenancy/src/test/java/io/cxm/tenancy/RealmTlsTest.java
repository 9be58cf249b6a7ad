package io.cxm.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealmTlsTest {
    private static final Path SERVICES = Path.of("../..");
    private static final Path DEFAULTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    /** Who asks the realm: each tenant and client of OIDC, and the client of the admin API. */
    private static final Pattern ASKS = Pattern.compile(
            "quarkus\\.(?:(oidc(?:-client)?(?:\\.\\w+)?)\\.auth-server-url|(rest-client\\.keycloak.*)\\.url)");

    @Test
    void holdsForWhoeverAsksTheRealm() throws IOException {
        Set<String> asking = new TreeSet<>();
        for (Path properties : services()) {
            SmallRyeConfig config = config(properties, Map.of("CXM_OIDC_CA", "/ca.pem"));
            assertEquals(
                    "/ca.pem",
                    config.getConfigValue("quarkus.tls.realm.trust-store.pem.certs")
                            .getRawValue());
            for (String property : config.getPropertyNames()) {
                Matcher asks = ASKS.matcher(property);
                if (asks.matches()) {
                    asking.add(property);
                    assertEquals("realm", named(config, asks), properties + ": " + property);
                }
            }
        }
        assertEquals(
                Set.of(
                        "quarkus.oidc-client.auth-server-url",
                        "quarkus.oidc.auth-server-url",
                        "quarkus.oidc.portal.auth-server-url",
                        "quarkus.rest-client.keycloak-admin.url"),
                asking);
    }

    @Test
    void leavesItToThePublicAuthoritiesWhereNoneIsNamed() throws IOException {
        for (Path properties : services()) {
            SmallRyeConfig config = config(properties, Map.of());
            assertEquals(
                    "",
                    config.getOptionalValue("quarkus.oidc.tls.tls-configuration-name", String.class)
                            .orElse(""));
            for (String property : config.getPropertyNames()) {
                assertFalse(property.startsWith("quarkus.tls"), property);
            }
        }
    }

    private static String named(SmallRyeConfig config, Matcher asks) {
        String name = asks.group(1) == null
                ? "quarkus." + asks.group(2) + ".tls-configuration-name"
                : "quarkus." + asks.group(1) + ".tls.tls-configuration-name";
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static List<Path> services() throws IOException {
        try (Stream<Path> modules = Files.list(SERVICES)) {
            return modules.map(module -> module.resolve("src/main/resources/application.properties"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static SmallRyeConfig config(Path properties, Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(environment, "environment", 300),
                        new PropertiesConfigSource(properties.toUri().toURL(), 250),
                        new PropertiesConfigSource(DEFAULTS.toUri().toURL(), 100))
                .withSources(new RealmTls())
                .build();
    }
}
