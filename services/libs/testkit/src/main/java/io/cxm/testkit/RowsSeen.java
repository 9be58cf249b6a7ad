package io.cxm.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the application role of a service sees of a table: what the catalogue promises, tried. A table that is empty would show
 * nothing whatever its policies, so that it has a row meanwhile. All of it is one transaction of the superuser, taken back.
 */
final class RowsSeen {
    private static final String NOBODY = "no-tenant-has-this-id";
    private final PostgresServer server;
    private final String schema;

    RowsSeen(PostgresServer server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    /** What is wrong with it; on a connection of its own, where no tenant was ever set. */
    List<String> faults(String table) throws SQLException {
        try (Connection connection = server.superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String name = name(table);
            String tenant = tenant(statement, name);
            if (tenant == null) {
                putRow(connection, table);
                tenant = tenant(statement, name);
            }
            statement.execute("set local role " + schema + "_app");
            List<String> faults = new ArrayList<>();
            if (sees(statement, name, "true")) {
                faults.add("a query without a tenant sees rows of " + table);
            }
            as(connection, NOBODY);
            if (sees(statement, name, "true")) {
                faults.add("a query of a tenant without rows sees rows of " + table);
            }
            as(connection, String.valueOf(tenant));
            if (sees(statement, name, "tenant_id is distinct from current_setting('app.tenant')")) {
                faults.add("a query of a tenant sees rows of others in " + table);
            }
            if (!sees(statement, name, "tenant_id = current_setting('app.tenant')")) {
                faults.add("a query of a tenant does not see its own rows of " + table);
            }
            connection.rollback();
            return faults;
        }
    }

    private String name(String table) {
        return "%s.\"%s\"".formatted(schema, table);
    }

    /** Somebody who has rows there. */
    private static @Nullable String tenant(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select min(tenant_id) from " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean sees(Statement statement, String name, String condition) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select 1 from %s where %s limit 1".formatted(name, condition))) {
            return rows.next();
        }
    }

    private static void as(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            set.setString(1, tenant);
            set.execute();
        }
    }

    /** Whatever stands against it is taken away first: what the table belongs to, what it checks, and whom it names. */
    private void putRow(Connection connection, String table) throws SQLException {
        List<String> first = new ArrayList<>(List.of("set local session_replication_role = replica"));
        first.addAll(texts(connection, table, """
                select format('alter table %s detach partition %s', i.inhparent::regclass, i.inhrelid::regclass)
                from pg_inherits i where i.inhrelid = ?::regclass
                """));
        first.addAll(texts(connection, table, """
                select format('create table %s partition of %s default',
                  (select relnamespace::regnamespace from pg_class where oid = p.partrelid) || '.row_of_gate',
                  p.partrelid::regclass)
                from pg_partitioned_table p where p.partrelid = ?::regclass and p.partdefid = 0
                """));
        first.addAll(texts(connection, table, """
                select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)
                from pg_constraint c where c.conrelid = ?::regclass and c.contype = 'c'
                """));
        List<String> columns = texts(connection, table, """
                select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) from pg_attribute a
                where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
                  and a.attidentity = '' and a.attgenerated = ''
                """);
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            names.add(parts[0]);
            values.add(value(parts[1]));
        }
        first.add("insert into %s (%s) values (%s)"
                .formatted(name(table), String.join(", ", names), String.join(", ", values)));
        try (Statement statement = connection.createStatement()) {
            for (String sql : first) {
                statement.execute(sql);
            }
        }
    }

    private static String value(String type) {
        String some = switch (type.toLowerCase(Locale.ROOT).replaceAll("[ (].*", "")) {
            case "text", "character" -> "'x'";
            case "timestamp", "date" -> "now()";
            case "boolean" -> "false";
            case "bytea" -> "''";
            case "json", "jsonb" -> "'{}'";
            case "uuid" -> "gen_random_uuid()";
            default -> type.endsWith("[]") ? "'{}'" : "0";
        };
        return some + "::" + type;
    }

    private List<String> texts(Connection connection, String table, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}
