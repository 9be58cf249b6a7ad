package io.cxm.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
        missed("policy more");
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
        DatabaseGate.check(server, schema, List.of(), List.of("all_of_it"));
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
