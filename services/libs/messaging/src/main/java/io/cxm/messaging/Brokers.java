package io.cxm.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How clients reach the brokers: their addresses, and what they ask for of TLS and SASL. These are the settings
 * {@code kafka.*} as Quarkus gives them to channels too, so that each is said once for all clients.
 */
@Singleton
public class Brokers {
    /** What the settings say beside, as of a channel's group, is no business of other clients. */
    private static final List<String> OF_CONNECTIONS = List.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG,
            "security.",
            "sasl.",
            "ssl.");

    private final Map<String, String> settings = new HashMap<>();

    @Inject
    Brokers(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        kafka.forEach((name, value) -> {
            if (OF_CONNECTIONS.stream().anyMatch(name::startsWith)) {
                settings.put(name, value.toString());
            }
        });
    }

    /** Those at these addresses that ask for nothing. */
    public static Brokers at(String servers) {
        return new Brokers(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers));
    }

    /** What a client needs to reach them, secrets included, by the names of Kafka's own properties. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The properties of a client that wants these beside. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.putAll(own);
        return properties;
    }
}
