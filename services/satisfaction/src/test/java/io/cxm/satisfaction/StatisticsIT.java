package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** After a large import the planner must know soon that the tables are not empty, long before autovacuum looks. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class StatisticsIT {
    private static final int ROWS = 30_000;

    @Test
    void knowsSoonHowManyRowsAnImportBrought() throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("alter table satisfaction.item set (autovacuum_enabled = false)");
            try {
                statement.execute("insert into satisfaction.item (tenant_id, item_id, category) select 'imported',"
                        + " 'i-' || n, 'c-' || n % 9 from generate_series(1, " + ROWS + ") n");
                Await.until(Duration.ofSeconds(30), () -> {
                    try (ResultSet result = statement.executeQuery(
                            "select reltuples from pg_class where oid = 'satisfaction.item'::regclass")) {
                        result.next();
                        assertTrue(result.getDouble(1) >= ROWS, "the planner expects " + result.getDouble(1));
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    return true;
                });
                takesATenantThatItNeverMetForManyRows(statement);
            } finally {
                statement.execute("delete from satisfaction.item where tenant_id = 'imported'");
                statement.execute("alter table satisfaction.item reset (autovacuum_enabled)");
            }
        }
    }

    /** For one row it would go through all of the tenant's for each row of another table (docs/adr/0017). */
    private static void takesATenantThatItNeverMetForManyRows(Statement statement) throws SQLException {
        try (ResultSet plan =
                statement.executeQuery("explain select 1 from satisfaction.item where tenant_id = 'never met'")) {
            plan.next();
            String first = plan.getString(1);
            Matcher rows = Pattern.compile("rows=([0-9]+)").matcher(first);
            assertTrue(rows.find() && Integer.parseInt(rows.group(1)) >= ROWS / 300, first);
        }
    }
}
