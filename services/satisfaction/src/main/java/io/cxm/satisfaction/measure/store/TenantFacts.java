package io.cxm.satisfaction.measure.store;

import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What every figure of a tenant depends on: its time zone and its data clock. */
@ApplicationScoped
public class TenantFacts {
    private static final String READ = """
            select (select time_zone from tenant_setting where tenant_id = $1),
              (select newest from data_clock where tenant_id = $1)
            """;
    private final TenantSql sql;
    private final InstantSource now;

    TenantFacts(TenantSql sql, InstantSource now) {
        this.sql = sql;
        this.now = now;
    }

    /** The zone in which dates begin, and the newest event in milliseconds, never beyond now. */
    public record Facts(ZoneId zone, long clock) {}

    /** Those of this tenant; UTC and now where it said nothing yet. */
    public Uni<Facts> of(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Facts(zone(row.getString(0)), clock(row.getLong(1))));
    }

    private long clock(@Nullable Long newest) {
        return newest == null ? now.millis() : Math.min(newest, now.millis());
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // a zone that this Java does not know must not stop the figures
        }
    }
}
