package io.cxm.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kafka with TLS and SASL, and PostgreSQL with TLS, both of a private authority, for one {@code @QuarkusTest} alone.
 *
 * <p>Argument {@code service} names the schema to make.
 */
public class SecuredServers implements QuarkusTestResourceLifecycleManager {
    private final Path folder = OwnFolder.create("cxm-secured");
    private String service = "";
    private @Nullable KafkaServer kafka;
    private @Nullable PostgresServer postgres;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        Certificate certificate = Certificate.create(folder);
        KafkaServer broker = KafkaServer.startSecured(folder, certificate);
        kafka = broker;
        PostgresServer database = PostgresServer.startSecured(certificate);
        postgres = database;
        database.addService(service);
        Map<String, String> config = new HashMap<>(RealServers.own());
        broker.client().forEach((name, value) -> config.put("kafka." + name, value));
        // the addresses as services have them by default, which the servers of other tests have replaced
        String address = "postgresql://localhost:" + database.port() + "/cxm";
        config.put("quarkus.datasource.reactive.url", address);
        config.put("quarkus.datasource.jdbc.url", "jdbc:" + address + "${cxm.database.tls:}");
        config.put("quarkus.datasource.password", PostgresServer.PASSWORD);
        config.put("quarkus.flyway.password", PostgresServer.PASSWORD);
        config.put("CXM_DB_CA", certificate.authority().toString());
        return config;
    }

    /** After those that all tests of a module have, so that these settings count. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
        OwnFolder.delete(folder);
    }
}
