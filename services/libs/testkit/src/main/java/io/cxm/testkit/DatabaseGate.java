package io.cxm.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The database gate: what must hold of every table of a service's schema, so that no query can meet another tenant's
 * rows.
 *
 * <p>Call it in one IT of each service with a schema, after its migrations and after whatever makes partitions:
 * {@code DatabaseGate.check(RealServers.postgres(), "profile")}. It fails with one line for each thing found:
 *
 * <ul>
 *   <li>every table, partitions too, has {@code tenant_id} not null, row-level security enabled and forced, and a
 *       policy; every policy compares {@code tenant_id} with the setting {@code app.tenant} and asks nothing else, but for
 *       those that are given here word for word;
 *   <li>every primary key, unique key and index begins with {@code tenant_id};
 *   <li>the role {@code <schema>_app} owns nothing, is no superuser, may not bypass row-level security, is member of no
 *       role, and may not make anything in the schema;
 *   <li>there is no view, materialised view or foreign table, since they read with their owner's rights;
 *   <li>no function runs with its owner's rights, but for those that are named here as allowed;
 *   <li>a query of the application role without a tenant, or of one without rows, sees no row of any table, and one of a
 *       tenant its own alone; a table that is empty has a row meanwhile ({@link RowsSeen});
 *   <li>no table of another schema is the service's, or may be touched by it.
 * </ul>
 *
 * <p>Tables that belong to no tenant, and policies that ask something else, are named when the gate is called, each with its
 * reason in a comment there.
 * Flyway's own history is left out.
 */
public final class DatabaseGate {
    /** The policy of a tenant's rows, as PostgreSQL writes it. */
    public static final String OF_TENANT = "(tenant_id = NULLIF(current_setting('app.tenant'::text, true), ''::text))";

    private static final String HISTORY = "flyway_schema_history";
    private final Connection superuser;
    private final String schema;
    private final List<String> found = new ArrayList<>();

    private DatabaseGate(Connection superuser, String schema) {
        this.superuser = superuser;
        this.schema = schema;
    }

    /** Fails unless all holds of this schema. */
    public static void check(PostgresServer server, String schema) {
        check(server, schema, List.of(), List.of(), Map.of());
    }

    /**
     * The same with exceptions.
     *
     * @param withoutTenant tables whose rows belong to no tenant
     * @param definers functions that may run with their owner's rights
     * @param policies by table and name ({@code thing.of_operator}), what other policies are for and ask, as PostgreSQL
     *     writes it ({@code SELECT true})
     */
    public static void check(
            PostgresServer server,
            String schema,
            List<String> withoutTenant,
            List<String> definers,
            Map<String, String> policies) {
        try (Connection superuser = server.superuser("cxm")) {
            var gate = new DatabaseGate(superuser, schema);
            gate.tables(withoutTenant);
            gate.policies(policies);
            gate.indexes(withoutTenant);
            gate.role();
            gate.sideDoors(definers);
            gate.otherSchemas();
            gate.seesItsOwn(new RowsSeen(server, schema), withoutTenant);
            if (!gate.found.isEmpty()) {
                throw new AssertionError("schema " + schema + ":\n  " + String.join("\n  ", gate.found));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tables(List<String> withoutTenant) throws SQLException {
        String sql = """
                select c.relname, c.relrowsecurity, c.relforcerowsecurity,
                       coalesce((select a.attnotnull from pg_attribute a
                                 where a.attrelid = c.oid and a.attname = 'tenant_id'), false),
                       exists (select from pg_policy p where p.polrelid = c.oid)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relkind in ('r', 'p') and c.relname <> '%s' order by 1
                """.formatted(HISTORY);
        int tables = 0;
        for (List<String> row : query(sql, schema)) {
            tables++;
            String table = row.get(0);
            if (withoutTenant.contains(table)) {
                continue;
            }
            expect(row.get(3), table + " has no tenant_id that is not null");
            expect(row.get(1), table + " has row-level security not enabled");
            expect(row.get(2), table + " has row-level security not forced");
            expect(row.get(4), table + " has no policy");
        }
        if (tables == 0) {
            found.add("there are no tables: did the migrations run?");
        }
    }

    private void policies(Map<String, String> others) throws SQLException {
        String sql =
                "select tablename || '.' || policyname, cmd, coalesce(qual, with_check), coalesce(with_check, qual)"
                        + " from pg_policies where schemaname = ?";
        for (List<String> row : query(sql, schema)) {
            String name = row.get(0);
            String asked = row.get(2).equals(row.get(3)) ? row.get(2) : row.get(2) + " with check " + row.get(3);
            String other = others.get(name);
            if (other == null ? !asked.equals(OF_TENANT) : !other.equals(row.get(1) + " " + asked)) {
                found.add("policy %s does not compare tenant_id with app.tenant alone: %s %s"
                        .formatted(name, row.get(1), asked));
            }
        }
    }

    private void indexes(List<String> withoutTenant) throws SQLException {
        String sql = """
                select t.relname, i.relname, coalesce(a.attname, '(an expression)')
                from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
                join pg_namespace n on n.oid = t.relnamespace
                left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                where n.nspname = ? and t.relname <> '%s'
                """.formatted(HISTORY);
        for (List<String> row : query(sql, schema)) {
            if (!row.get(2).equals("tenant_id") && !withoutTenant.contains(row.get(0))) {
                found.add("index %s of %s begins with %s".formatted(row.get(1), row.get(0), row.get(2)));
            }
        }
    }

    private void role() throws SQLException {
        String app = schema + "_app";
        String sql = """
                select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb,
                       exists (select from pg_class c where c.relowner = r.oid)
                         or exists (select from pg_proc p where p.proowner = r.oid)
                         or exists (select from pg_namespace n where n.nspowner = r.oid),
                       exists (select from pg_auth_members m where m.member = r.oid),
                       has_schema_privilege(r.rolname, ?, 'create')
                from pg_roles r where r.rolname = ?
                """;
        List<List<String>> rows = query(sql, schema, app);
        if (rows.isEmpty()) {
            found.add("there is no role " + app);
            return;
        }
        List<String> row = rows.getFirst();
        expectNot(row.get(0), app + " has rights that go around row-level security");
        expectNot(row.get(1), app + " owns something");
        expectNot(row.get(2), app + " is member of another role");
        expectNot(row.get(3), app + " may create in " + schema);
    }

    private void sideDoors(List<String> definers) throws SQLException {
        String views = "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = ? and c.relkind in ('v', 'm', 'f')";
        query(views, schema).forEach(row -> found.add(row.get(0) + " is a view or a foreign table"));
        String functions = "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                + " where n.nspname = ? and p.prosecdef";
        var allowed = new TreeSet<>(definers);
        for (List<String> row : query(functions, schema)) {
            if (!allowed.contains(row.get(0))) {
                found.add("function %s runs with its owner's rights".formatted(row.get(0)));
            }
        }
    }

    private void otherSchemas() throws SQLException {
        String sql = """
                select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname <> ? and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
                  and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and (pg_get_userbyid(c.relowner) in (?, ?)
                    or has_table_privilege(?, c.oid, 'select, insert, update, delete'))
                """;
        String app = schema + "_app";
        query(sql, schema, schema + "_owner", app, app)
                .forEach(row -> found.add(row.get(0) + " is in another schema, where nobody looks"));
    }

    private void seesItsOwn(RowsSeen rows, List<String> withoutTenant) throws SQLException {
        String sql = "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = ? and c.relkind in ('r', 'p') and has_table_privilege(?, c.oid, 'select')"
                + " and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')";
        for (List<String> row : query(sql, schema, schema + "_app")) {
            if (!row.get(0).equals(HISTORY) && !withoutTenant.contains(row.get(0))) {
                found.addAll(rows.faults(row.get(0)));
            }
        }
    }

    private List<List<String>> query(String sql, String... parameters) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(List.copyOf(row));
                }
            }
        }
        return rows;
    }

    private void expect(String value, String otherwise) {
        if (!value.equals("t")) {
            found.add(otherwise);
        }
    }

    private void expectNot(String value, String otherwise) {
        if (!value.equals("f")) {
            found.add(otherwise);
        }
    }
}
