package io.cxm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseTlsTest {
    private static final Path SERVICES = Path.of("../..");
    private static final Path DEFAULTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern NAMED = Pattern.compile("quarkus\\.datasource\\.([^.]+)\\.reactive\\.url");
    private static final Map<String, String> VERIFIED = Map.of(
            "postgresql.ssl-mode", "verify-full",
            "hostname-verification-algorithm", "HTTPS",
            "trust-certificate-pem", "true",
            "trust-certificate-pem.certs", "/ca.pem");

    /** A pool with a name has nothing of the one without but what its service repeats. */
    @Test
    void holdsForEveryPoolOfEveryService() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path properties : services()) {
            SmallRyeConfig config = config(properties);
            assertEquals(VERIFIED, tls(config, ""), properties::toString);
            for (String property : config.getPropertyNames()) {
                Matcher pool = NAMED.matcher(property);
                if (pool.matches()) {
                    named.add(pool.group(1));
                    assertEquals(VERIFIED, tls(config, pool.group(1) + "."), property);
                }
            }
        }
        assertFalse(named.isEmpty());
    }

    private static List<Path> services() throws IOException {
        try (Stream<Path> modules = Files.list(SERVICES)) {
            return modules.map(module -> module.resolve("src/main/resources/application.properties"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** What a service has where authorities are named. */
    private static SmallRyeConfig config(Path properties) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(Map.of("CXM_DB_CA", "/ca.pem"), "environment", 300),
                        new PropertiesConfigSource(properties.toUri().toURL(), 250),
                        new PropertiesConfigSource(DEFAULTS.toUri().toURL(), 100))
                .withSources(new DatabaseTls())
                .build();
    }

    private static Map<String, String> tls(SmallRyeConfig config, String pool) {
        return VERIFIED.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        setting -> config.getOptionalValue(
                                        "quarkus.datasource." + pool + "reactive." + setting, String.class)
                                .orElse("")));
    }
}
