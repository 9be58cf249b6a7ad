package io.cxm.store;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has all connections to PostgreSQL encrypted, and certificate and name of the server verified, where {@code CXM_DB_CA} names
 * the PEM file of the authorities to trust; plain otherwise. The reactive pools and the migrations have names of their own
 * for each part of that, and to set some of them would be no protection.
 */
public class DatabaseTls implements ConfigSourceFactory {
    /** The end of the address that JDBC has. */
    static final String OF_JDBC = "cxm.database.tls";

    private static final int BELOW_WHAT_IS_SET = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue authorities = context.getValue("CXM_DB_CA");
        if (authorities == null
                || authorities.getValue() == null
                || authorities.getValue().isBlank()) {
            return List.of();
        }
        Map<String, String> settings = settings(authorities.getValue());
        return List.of(new PropertiesConfigSource(settings, "TLS of the database", BELOW_WHAT_IS_SET));
    }

    static Map<String, String> settings(String authorities) {
        return Map.of(
                "quarkus.datasource.reactive.postgresql.ssl-mode",
                "verify-full",
                "quarkus.datasource.reactive.hostname-verification-algorithm",
                "HTTPS",
                "quarkus.datasource.reactive.trust-certificate-pem",
                "true",
                OF_JDBC,
                "?sslmode=verify-full&sslrootcert=" + URLEncoder.encode(authorities, StandardCharsets.UTF_8));
    }
}
