package io.cxm.tenancy;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Makes traces when there is an address to send them to ({@code CXM_OTLP_ENDPOINT}), and otherwise nothing of them. */
public class TracesWhenWanted implements ConfigSourceFactory {
    private static final int BELOW_WHAT_IS_SET = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue("CXM_OTLP_ENDPOINT");
        boolean wanted = endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank();
        Map<String, String> values = Map.of("quarkus.otel.sdk.disabled", String.valueOf(!wanted));
        return List.of(new PropertiesConfigSource(values, "traces when wanted", BELOW_WHAT_IS_SET));
    }
}
