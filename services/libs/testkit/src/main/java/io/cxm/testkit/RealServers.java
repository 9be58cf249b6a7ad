package io.cxm.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Real Kafka, real PostgreSQL and signed tokens for a {@code @QuarkusTest}; both servers serve all tests of a process.
 *
 * <p>Argument {@code service} names the schema to make; without it there is no PostgreSQL.
 */
public class RealServers implements QuarkusTestResourceLifecycleManager {
    private static final Object LOCK = new Object();
    private static volatile Running running = new Running(null, null);
    private String service = "";

    private record Running(
            @org.jspecify.annotations.Nullable KafkaServer kafka,
            @org.jspecify.annotations.Nullable PostgresServer postgres) {}

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        synchronized (LOCK) {
            Map<String, String> config = new HashMap<>(own());
            config.put("kafka.bootstrap.servers", kafka().address());
            if (!service.isEmpty()) {
                PostgresServer postgres = postgres();
                postgres.addService(service);
                String address = "127.0.0.1:" + postgres.port() + "/cxm";
                config.put("quarkus.datasource.reactive.url", "postgresql://" + address);
                config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + address);
                config.put("quarkus.datasource.password", PostgresServer.PASSWORD);
                config.put("quarkus.flyway.password", PostgresServer.PASSWORD);
            }
            return config;
        }
    }

    /** What a service is told that is none of these servers. */
    static Map<String, String> own() {
        return Map.of(
                "quarkus.oidc.public-key", Tokens.publicKey(),
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.token.issuer", Tokens.ISSUER,
                "cxm.signing.secret", "secret-of-tests-with-enough-characters",
                "quarkus.http.test-port", "0");
    }

    /** The broker of this process, started when first asked for. */
    public static KafkaServer kafka() {
        synchronized (LOCK) {
            KafkaServer kafka = running.kafka();
            if (kafka == null) {
                Path folder = OwnFolder.create("cxm-kafka");
                KafkaServer started = KafkaServer.start(folder);
                running = new Running(started, running.postgres());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.stop();
                    OwnFolder.delete(folder);
                }));
                return started;
            }
            return kafka;
        }
    }

    /** The database of this process, started when first asked for. */
    public static PostgresServer postgres() {
        synchronized (LOCK) {
            PostgresServer postgres = running.postgres();
            if (postgres == null) {
                postgres = PostgresServer.start();
                running = new Running(running.kafka(), postgres);
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
            }
            return postgres;
        }
    }

    @Override
    public void stop() {
        // the servers outlive the test profile that asked for them and end with the process
    }
}
