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
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with TLS of a private authority: who trusts it is let in, who trusts another stays out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
        PgConnection connection = reactive("localhost", authorities.right());
        var encrypted = connection.query(ENCRYPTED).execute().toCompletionStage();
        assertTrue(encrypted.toCompletableFuture().join().iterator().next().getBoolean(0));
    }

    @Test
    void poolsRefuseAnotherAuthorityAndAnotherName() {
        assertThrows(CompletionException.class, () -> reactive("localhost", authorities.wrong()));
        assertThrows(CompletionException.class, () -> reactive("127.0.0.1", authorities.right()));
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
