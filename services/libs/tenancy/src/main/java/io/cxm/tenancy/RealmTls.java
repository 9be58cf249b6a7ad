package io.cxm.tenancy;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has the certificate of the realm's server verified by private authorities, where {@code CXM_OIDC_CA} names their PEM file; by
 * the public ones otherwise. Whoever asks the realm anything takes the name that this gives to them as
 * {@code tls-configuration-name}. They are not in Quarkus' settings from the start, since it refuses a list of them that is
 * empty.
 */
public class RealmTls implements ConfigSourceFactory {
    /** Holds the name for those who ask the realm. */
    static final String NAMED = "cxm.oidc.tls";

    private static final String NAME = "realm";
    private static final int BELOW_WHAT_IS_SET = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue authorities = context.getValue("CXM_OIDC_CA");
        if (authorities == null
                || authorities.getValue() == null
                || authorities.getValue().isBlank()) {
            return List.of();
        }
        Map<String, String> settings =
                Map.of("quarkus.tls." + NAME + ".trust-store.pem.certs", authorities.getValue(), NAMED, NAME);
        return List.of(new PropertiesConfigSource(settings, "TLS of the realm", BELOW_WHAT_IS_SET));
    }
}
