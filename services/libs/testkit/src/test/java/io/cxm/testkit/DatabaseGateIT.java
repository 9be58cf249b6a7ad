package io.cxm.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every guard that is taken away must be missed. */
class DatabaseGateIT {
    private static int schemas;
    private final PostgresServer server = RealServers.postgres();
    private String schema = "";

    @BeforeEach
    void makeAGoodSchema() {
        schema = "gate" + schemas++;
        server.addService(schema);
        sql(
                "create table %s.thing (tenant_id text not null, id text not null, primary key (tenant_id, id))",
                "insert into %s.thing values ('one', 'x')",
                "alter table %s.thing enable row level security",
                "alter table %s.thing force row level security",
                "create policy tenant on %s.thing using"
                        + " (tenant_id = nullif(current_setting('app.tenant', true), ''))",
                "alter table %s.thing owner to %s_owner",
                "grant select on %s.thing to %s_app");
    }

    private void sql(String... statements) {
        for (String statement : statements) {
            server.asSuperuser("cxm", statement.replace("%s", schema));
        }
    }

    private void missed(String what) {
        var found = assertThrows(AssertionError.class, () -> DatabaseGate.check(server, schema));
        assertTrue(String.valueOf(found.getMessage()).contains(what), String.valueOf(found.getMessage()));
    }

    @Test
    void letsAGoodSchemaPass() {
        DatabaseGate.check(server, schema);
    }

    @Test
    void missesEachGuardOfATable() {
        sql("alter table %s.thing no force row level security");
        missed("not forced");
        sql("alter table %s.thing disable row level security");
        missed("not enabled");
        missed("a query without a tenant sees rows of thing");
        sql("drop policy tenant on %s.thing");
        missed("has no policy");
        sql("create policy tenant on %s.thing using (true)");
        missed("does not compare tenant_id");
    }

    @Test
    void missesAPolicyThatLetsRowsInOfAnotherTenant() {
        sql("create policy more on %s.thing for insert with check (true)");
        missed("policy thing.more");
    }

    /** Also of a table without rows. */
    @Test
    void missesAPolicyThatAsksMoreThanTheTenant() {
        sql(
                "delete from %s.thing",
                "drop policy tenant on %s.thing",
                "create policy tenant on %s.thing using (tenant_id = nullif(current_setting('app.tenant', true), '')"
                        + " or nullif(current_setting('app.tenant', true), '') is null)");
        missed("policy thing.tenant does not compare tenant_id with app.tenant alone: ALL ((tenant_id = ");
        missed("a query without a tenant sees rows of thing");
        sql(
                "drop policy tenant on %s.thing",
                "create policy tenant on %s.thing using (current_setting('app.tenant', true) <> '' and tenant_id <> '')");
        missed("a query of a tenant without rows sees rows of thing");
        sql("insert into %s.thing values ('one', 'x'), ('two', 'x')");
        missed("a query of a tenant sees rows of others in thing");
        sql("drop policy tenant on %s.thing", "create policy tenant on %s.thing using (false)");
        missed("a query of a tenant does not see its own rows of thing");
    }

    @Test
    void takesAnotherPolicyWordForWordAlone() {
        sql("create policy all_of_it on %s.thing for select using (true)");
        Map<String, String> known = Map.of("thing.all_of_it", "SELECT true");
        DatabaseGate.check(server, schema, List.of("thing"), List.of(), known);
        sql("drop policy all_of_it on %s.thing", "create policy all_of_it on %s.thing using (true)");
        assertThrows(
                AssertionError.class, () -> DatabaseGate.check(server, schema, List.of("thing"), List.of(), known));
    }

    /** They have a row while they are looked at, whatever they check, name and belong to, and none after it. */
    @Test
    void looksAtTablesWithoutRows() {
        String policy = " using (tenant_id = nullif(current_setting('app.tenant', true), ''))";
        sql(
                "create table %s.event (tenant_id text not null, id text not null, at timestamptz not null,"
                        + " n bigint not null check (n > 5), b bytea not null, j jsonb not null, l text[] not null,"
                        + " foreign key (tenant_id, id) references %s.thing, primary key (tenant_id, id, at))"
                        + " partition by range (at)",
                "create table %s.event_old partition of %s.event for values from ('2001-01-01') to ('2001-02-01')");
        for (String table : List.of("event", "event_old")) {
            sql(
                    "alter table %s." + table + " enable row level security",
                    "alter table %s." + table + " force row level security",
                    "create policy tenant on %s." + table + policy,
                    "grant select on %s." + table + " to %s_app");
        }
        DatabaseGate.check(server, schema);
        sql("do $$ begin assert (select count(*) from %s.event) = 0, 'it left a row'; end $$");
        sql("drop policy tenant on %s.event_old", "create policy tenant on %s.event_old using (true)");
        missed("a query without a tenant sees rows of event_old");
    }

    @Test
    void missesATableInAnotherSchema() {
        sql("create table public.aside_of_%s (id text)");
        DatabaseGate.check(server, schema);
        sql("grant insert on public.aside_of_%s to %s_app");
        missed("aside_of_" + schema + " is in another schema");
        sql("drop table public.aside_of_%s");
    }

    @Test
    void missesAnIndexAndATableWithoutTheTenant() {
        sql("create index by_id on %s.thing (id)", "create table %s.loose (id text)");
        missed("index by_id of thing begins with id");
        missed("loose has no tenant_id");
    }

    @Test
    void missesSideDoors() {
        sql(
                "create view %s.peek as select * from %s.thing",
                "create function %s.all_of_it() returns bigint language sql security definer"
                        + " as 'select count(*) from %s.thing'");
        missed("peek is a view");
        missed("function all_of_it");
        sql("drop view %s.peek");
        DatabaseGate.check(server, schema, List.of(), List.of("all_of_it"), Map.of());
    }

    @Test
    void missesARoleThatMayTooMuch() {
        sql("alter role %s_app bypassrls", "grant create on schema %s to %s_app");
        missed("go around row-level security");
        missed("may create in");
        sql("alter table %s.thing owner to %s_app");
        missed("owns something");
    }
}
