package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.profile.erasure.store.Eraser;
import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class DatabaseGateIT {
    @Test
    void noTableCanBeReadAcrossTenants() {
        Shop shop = Shop.open("gate");
        shop.view("e", "u", "i"); // makes partitions, and a row that must not be seen
        Rows.await(1L, () -> Rows.events(shop));
        DatabaseGate.check(
                RealServers.postgres(), "profile", List.of(), List.of("ensure_month", "drop_empty_months"), Map.of());
    }

    @Test
    void anErasureKnowsEveryTable() {
        List<String> tables = Rows.texts("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'profile' and c.relkind in ('r', 'p') and not c.relispartition
                  and c.relname not in ('flyway_schema_history', 'erased_tenant')
                """);
        assertEquals(new TreeSet<>(tables), new TreeSet<>(Eraser.TABLES));
    }

    /** A trigger that still had facets to find would look for them among all that went. */
    @Test
    void anErasureRemovesFacetsBeforeWhatTheyAreOf() {
        for (String of : List.of("item", "shopper")) {
            assertTrue(Eraser.TABLES.indexOf(of + "_facet") < Eraser.TABLES.indexOf(of), of);
        }
    }
}
