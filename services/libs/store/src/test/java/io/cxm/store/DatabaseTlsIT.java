package io.cxm.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.PostgresServer;
import io.cxm.testkit.TwoAuthorities;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with TLS of a private authority: who trusts it is let in, who trusts another stays out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseTlsIT {
    private static final String ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
    private final Vertx vertx = Vertx.vertx();
    private TwoAuthorities authorities;
    private PostgresServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        authorities = TwoAuthorities.create(folder);
        server = PostgresServer.startSecured(authorities.server());
    }

    @AfterAll
    void stop() {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void migrationsConnectWithTheRightAuthority() throws SQLException {
        try (Connection connection = jdbc("localhost", authorities.right());
                Statement statement = connection.createStatement();
                ResultSet encrypted = statement.executeQuery(ENCRYPTED)) {
            assertTrue(encrypted.next() && encrypted.getBoolean(1));
        }
    }

    @Test
    void migrationsRefuseAnotherAuthorityAndAnotherName() {
        SQLException another = assertThrows(SQLException.class, () -> jdbc("localhost", authorities.wrong()));
        assertInstanceOf(SSLHandshakeException.class, another.getCause());
        assertThrows(SQLException.class, () -> jdbc("127.0.0.1", authorities.right()));
    }

    @Test
    void poolsConnectWithTheRightAuthority() {
        assertTrue(isEncrypted(reactive("localhost", authorities.right())));
    }

    @Test
    void poolsRefuseAnotherAuthorityAndAnotherName() {
        assertThrows(CompletionException.class, () -> reactive("localhost", authorities.wrong()));
        assertThrows(CompletionException.class, () -> reactive("127.0.0.1", authorities.right()));
    }

    /** The last, since the server keeps its new certificate. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whoTrustsBothAuthoritiesIsLetInBeforeAndAfterTheServersCertificateChanges() throws SQLException {
        jdbc("localhost", authorities.both()).close();
        PgConnection open = reactive("localhost", authorities.both());
        server.change(authorities.other());
        awaitChange();
        assertThrows(SQLException.class, () -> jdbc("localhost", authorities.right()));
        assertThrows(CompletionException.class, () -> reactive("localhost", authorities.right()));
        jdbc("localhost", authorities.both()).close();
        assertTrue(isEncrypted(reactive("localhost", authorities.both())));
        assertTrue(isEncrypted(open), "open connections stay");
    }

    private void awaitChange() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                jdbc("localhost", authorities.wrong()).close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean isEncrypted(PgConnection connection) {
        var encrypted = connection.query(ENCRYPTED).execute().toCompletionStage();
        return encrypted.toCompletableFuture().join().iterator().next().getBoolean(0);
    }

    private Connection jdbc(String host, Path authority) throws SQLException {
        String tls = DatabaseTls.settings(authority.toString()).get(DatabaseTls.OF_JDBC);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/cxm%s".formatted(host, server.port(), tls), "postgres", "");
    }

    /** As Quarkus makes it of the settings. */
    private PgConnection reactive(String host, Path authority) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(server.port())
                .setDatabase("cxm")
                .setUser("postgres")
                .setSslMode(SslMode.VERIFY_FULL)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setPemTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
        return PgConnection.connect(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
