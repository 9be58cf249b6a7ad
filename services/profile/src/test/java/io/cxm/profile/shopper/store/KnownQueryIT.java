package io.cxm.profile.shopper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The hot query must reach a shopper's rows by an index, as the service's own role, which row-level security binds. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class KnownQueryIT {
    @Test
    void readsAHistoryByTheIndexOfTheShopper() throws SQLException {
        String plan = plan(KnownQuery.HISTORY.replaceAll("\\$[12]", "'u'").replace("$3", "5"));
        assertTrue(plan.matches("(?s).*Index Cond: [^\n]*shopper =.*"), plan);
    }

    /** Whatever the planner takes the tenant for. */
    @Test
    void readsItemsByTheirIds() throws SQLException {
        String plan = plan(KnownQuery.ITEMS.replaceAll("\\$[12]", "'u'").replace("$3", "5"));
        assertTrue(plan.matches("(?s).*Index Cond: [^\n]*item_id = ANY.*"), plan);
    }

    /** Else one that is new in a large month is one of a single row to it (docs/adr/0017). */
    @Test
    void countsNoTenantsInMonths() throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("select profile.ensure_month(current_date)");
            try (ResultSet months = statement.executeQuery("""
                    select count(*), count(*) filter (where attstattarget is distinct from 0) from pg_attribute
                    where attname = 'tenant_id' and attrelid in (select inhrelid from pg_inherits
                      where inhparent in ('profile.interaction'::regclass, 'profile.search'::regclass))
                    """)) {
                months.next();
                assertTrue(months.getInt(1) >= 2);
                assertEquals(0, months.getInt(2));
            }
        }
    }

    private static String plan(String query) throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = profile");
            statement.execute("select ensure_month(current_date)"); // without a month there is nothing to plan
            statement.execute("set enable_seqscan = off"); // a small table would be read whole
            statement.execute("set role profile_app");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (costs off) " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
