package io.cxm.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One real PostgreSQL for tests, with a schema, an owner and an application role for each service asked for. */
public final class PostgresServer {
    /** The password of every role of a test's database. */
    public static final String PASSWORD = "of-a-test";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts it and makes database {@code cxm}. */
    public static PostgresServer start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            var started = new PostgresServer(server);
            started.asSuperuser("postgres", "create database cxm");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The roles and the schema of this service, as the local stack makes them. */
    public void addService(String service) {
        asSuperuser(
                "cxm",
                "create role %1$s_owner login password '%2$s' nosuperuser nobypassrls".formatted(service, PASSWORD),
                "create role %1$s_app login password '%2$s' nosuperuser nobypassrls".formatted(service, PASSWORD),
                "create schema %1$s authorization %1$s_owner".formatted(service),
                "grant usage on schema %1$s to %1$s_app".formatted(service),
                "alter role %1$s_owner set search_path = %1$s".formatted(service),
                "alter role %1$s_app set search_path = %1$s".formatted(service),
                ("alter default privileges for role %1$s_owner in schema %1$s grant select, insert, update, delete on"
                                + " tables to %1$s_app")
                        .formatted(service),
                ("alter default privileges for role %1$s_owner in schema %1$s grant usage on sequences to %1$s_app")
                        .formatted(service));
    }

    /** Runs these as the superuser, who sees every tenant: for checks that must. */
    public void asSuperuser(String database, String... statements) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the superuser, who sees every tenant. */
    public Connection superuser(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
