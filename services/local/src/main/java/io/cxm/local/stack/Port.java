package io.cxm.local.stack;

import java.util.Locale;

/** Every port that the stack listens on, with where it is unless moved. */
public enum Port {
    GATEWAY(8080),
    TENANTS(8101),
    INGESTION(8102),
    PROFILE(8103),
    RECALL(8104),
    RANKING(8105),
    TRAINING(8106),
    SATISFACTION(8107),
    GATEWAY_MANAGEMENT(8108),
    POSTGRES(8132),
    KEYCLOAK(8180),
    KAFKA(8192),
    KAFKA_CONTROLLER(8193);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    public int usual() {
        return usual;
    }

    /** Where the one who serves this port says how it is: the public address does not answer that. */
    Port health() {
        return this == GATEWAY ? GATEWAY_MANAGEMENT : this;
    }

    /** The name in {@code ports.json}, as in {@code kafka-controller}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable that moves this port alone. */
    public String variable() {
        return "CXM_PORT_" + name();
    }
}
