package io.cxm.local.chaos;

import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Looks behind the services: what is stored of a tenant, and whether its counters equal a recount. */
public final class Proof {
    /** The total that usage and quotas are read from, less the rows there are. */
    private static final String TOTAL_OFF = """
            select coalesce((select n from profile.tenant_total where tenant_id = ? and what = 'events'), 0)
              - (select count(*) from profile.interaction where tenant_id = ?)
            """;

    private final PostgresServer server;
    private final PrintStream out;

    public Proof(PostgresServer server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    /** Whether every event of the run is stored exactly once and every counter is right. */
    public boolean holds(String tenant, String run, long acknowledged) throws SQLException {
        try (Connection connection = server.connect(DatabaseSetup.DATABASE)) {
            long rows = count(
                    connection,
                    "select count(*) from profile.interaction where tenant_id = ? and event_id like ? || '-%'",
                    tenant,
                    run);
            long ids = count(
                    connection,
                    "select count(distinct event_id) from profile.interaction where tenant_id = ? and event_id like ? || '-%'",
                    tenant,
                    run);
            long items = count(connection, wrong("item_counter", "item_id"), tenant, tenant);
            long shoppers = count(connection, wrong("shopper_counter", "shopper"), tenant, tenant);
            long total = count(connection, TOTAL_OFF, tenant, tenant);
            out.printf(
                    Locale.ROOT,
                    "acknowledged %,d; stored %,d rows with %,d ids; counters that differ from a recount: %d of items, %d of shoppers; tenant's total off by %,d%n",
                    acknowledged,
                    rows,
                    ids,
                    items,
                    shoppers,
                    total);
            return rows == acknowledged && ids == acknowledged && items == 0 && shoppers == 0 && total == 0;
        }
    }

    /** Counters that are not what counting the rows gives, in either direction. */
    private static String wrong(String table, String entity) {
        return """
                with recount as (
                  select %2$s as entity, type, count(*) as n from profile.interaction
                  where tenant_id = ? and %2$s is not null group by 1, 2),
                kept as (select %2$s as entity, type, n from profile.%1$s where tenant_id = ? and n <> 0)
                select count(*) from recount full join kept using (entity, type) where recount.n is distinct from kept.n
                """.formatted(table, entity);
    }

    private static long count(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
