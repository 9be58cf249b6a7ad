package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What every figure of a tenant depends on: its time zone, and how far its data clock has come. */
@ApplicationScoped
public class TenantFacts {
    private static final String READ = """
            select (select time_zone from tenant_setting where tenant_id = $1),
              (select newest from data_clock where tenant_id = $1 and oldest < newest)
            """;
    /** By the name that people know; that of its offset is Z. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final TenantSql sql;
    private final InstantSource now;
    private final MeasureConfig config;

    TenantFacts(TenantSql sql, InstantSource now, MeasureConfig config) {
        this.sql = sql;
        this.now = now;
        this.config = config;
    }

    /** The zone in which dates begin, and how far figures reach; the newest event is never beyond now. */
    public record Facts(ZoneId zone, Reach reach) {}

    /**
     * Those of this tenant; UTC and now where it said nothing yet; one time of all events says nothing. Of work at one time
     * ({@link TenantSql#atOneTime}) they are read once, so that its now stands still too.
     */
    public Uni<Facts> of(TenantId tenant) {
        String known = "cxm.satisfaction.facts." + tenant.value();
        return Uni.createFrom().context(context -> {
            if (!TenantSql.isAtOneTime(context)) {
                return read(tenant);
            }
            return context.contains(known)
                    ? Uni.createFrom().item(context.<Facts>get(known))
                    : read(tenant).invoke(facts -> context.put(known, facts));
        });
    }

    private Uni<Facts> read(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Facts(zone(row.getString(0)), reach(clock(row.getLong(1)))));
    }

    private Reach reach(long clock) {
        return new Reach(clock, LineMatcher.WINDOW, config.attributionWindow());
    }

    private long clock(@Nullable Long newest) {
        return newest == null ? now.millis() : Math.min(newest, now.millis());
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return UTC; // a zone that this Java does not know must not stop the figures
        }
    }
}
