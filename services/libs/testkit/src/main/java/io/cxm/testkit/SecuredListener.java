package io.cxm.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A listener of Kafka that asks for TLS and a password, as brokers have it that somebody else runs. */
public final class SecuredListener {
    public static final String USER = "cxm";
    public static final String PASSWORD = "of-a-test";
    public static final String PLAIN = "PLAIN";
    public static final String SCRAM = "SCRAM-SHA-512";

    private static final String MODULES = "org.apache.kafka.common.security.";

    private SecuredListener() {}

    /** What a client needs beside the address, by the names of Kafka's own properties. */
    public static Map<String, String> client(String mechanism, String password, Path authority) {
        String module = mechanism.equals(PLAIN) ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                MODULES + "%s required username=\"%s\" password=\"%s\";".formatted(module, USER, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString());
    }

    /** What the storage is formatted with: users of SCRAM stand in the broker's own log. */
    static List<String> users() {
        return List.of("--add-scram", "%s=[name=%s,password=%s]".formatted(SCRAM, USER, PASSWORD));
    }

    /** What the broker is told of the listener. */
    static Map<String, String> broker(Certificate certificate) {
        return Map.of(
                "sasl.enabled.mechanisms",
                PLAIN + "," + SCRAM,
                "sasl.mechanism.inter.broker.protocol",
                PLAIN,
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                MODULES
                        + "plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                                .formatted(USER, PASSWORD),
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                MODULES + "scram.ScramLoginModule required;",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificate.store().toString(),
                "ssl.keystore.password",
                Certificate.PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.authority().toString());
    }
}
