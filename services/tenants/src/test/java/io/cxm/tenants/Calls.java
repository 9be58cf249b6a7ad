package io.cxm.tenants;

import static io.restassured.RestAssured.given;

import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls of the service under test, and looks behind it. */
public final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Calls() {}

    /** A request of the operator. */
    public static RequestSpecification operator() {
        return raw().auth().oauth2(Tokens.ofOperator()).contentType("application/json");
    }

    /** A request of an administrator of this tenant. */
    public static RequestSpecification admin(String tenant) {
        return raw().auth().oauth2(Tokens.of(tenant, "tenant-admin")).contentType("application/json");
    }

    /** A request whose path goes out as written: an encoded colon would be part of an id, and no action. */
    public static RequestSpecification raw() {
        return given().urlEncodingEnabled(false);
    }

    /** A tenant's id that no other test has. */
    public static String newId() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Opens a tenant of this id. */
    public static ValidatableResponse open(String id) {
        return operator()
                .body("{\"id\":\"%s\",\"name\":\"Shop %s\",\"plan\":\"standard\"}".formatted(id, id))
                .post("/v1/tenants")
                .then();
    }

    /** A tenant, opened. */
    public static String opened() {
        String id = newId();
        open(id).statusCode(201);
        return id;
    }

    /** What the provider has of this kind, as JSON. */
    public static String provider(String query) {
        return given().get(adminAddress() + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** An account that the provider has without this service; its subject. */
    public static String providerMakes(String username) {
        String at = given().body("{\"username\":\"%s\"}".formatted(username))
                .post(adminAddress() + "/users")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return at.substring(at.lastIndexOf('/') + 1);
    }

    /** Calls of the provider whose path holds this fail from now on; empty lets all succeed. */
    public static void providerFails(String pathPart) {
        given().body(pathPart)
                .post(adminAddress().replace("/admin", "/control/fail"))
                .then()
                .statusCode(204);
    }

    private static String adminAddress() {
        return ConfigProvider.getConfig().getValue("quarkus.rest-client.keycloak-admin.url", String.class);
    }

    /** Runs this as the superuser of the database. */
    public static void sql(String statement) {
        RealServers.postgres().asSuperuser("cxm", statement);
    }

    /** One number, read as the superuser of the database. */
    public static long count(String query) {
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a part of the service does, without a request. */
    public static <T> T within(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls of the provider get no answer until this is closed. */
    public static Socket providerWaits() {
        URI address = URI.create(adminAddress());
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            // the stand-in answers one after the other, and waits for the body of this one
            socket.getOutputStream()
                    .write("POST /admin/waits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this holds. */
    public static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not in " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
