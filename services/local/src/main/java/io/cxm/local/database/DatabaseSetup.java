package io.cxm.local.database;

import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.Services;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the database with a schema and two roles for each service: the owner, which migrates, and the role the service
 * works as, which owns nothing and cannot pass row-level security.
 */
public final class DatabaseSetup {
    public static final String DATABASE = "cxm";

    private DatabaseSetup() {}

    /** Makes what is missing and sets the passwords anew, so that they are those of the secrets whatever was before. */
    public static void run(PostgresServer server, Secrets secrets) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE);
            }
        }
        try (Connection connection = server.connect(DATABASE)) {
            execute(connection, "revoke all on schema public from public");
            execute(connection, "revoke all on database " + DATABASE + " from public");
            for (String service : Services.WITH_SCHEMA) {
                role(connection, service + "_owner", secrets.owner(service));
                role(connection, service + "_app", secrets.application(service));
                schema(connection, service);
            }
        }
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            execute(connection, "create role " + role);
        }
        execute(
                connection,
                "alter role " + role + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '"
                        + password + "'");
        execute(connection, "grant connect on database " + DATABASE + " to " + role);
    }

    private static void schema(Connection connection, String service) throws SQLException {
        String owner = service + "_owner";
        String app = service + "_app";
        execute(connection, "create schema if not exists " + service + " authorization " + owner);
        execute(connection, "grant usage on schema " + service + " to " + app);
        execute(connection, "alter role " + owner + " set search_path = " + service);
        execute(connection, "alter role " + app + " set search_path = " + service);
        String future = "alter default privileges for role " + owner + " in schema " + service + " grant ";
        execute(connection, future + "select, insert, update, delete on tables to " + app);
        execute(connection, future + "usage, select on sequences to " + app);
        execute(connection, future + "execute on functions to " + app);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
