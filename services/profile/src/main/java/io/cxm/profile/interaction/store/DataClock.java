package io.cxm.profile.interaction.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/** The time from which a tenant's ages and windows run: that of its newest event. */
public final class DataClock {
    private static final String READ = "select newest_at from data_clock where tenant_id = $1";

    private DataClock() {}

    /** Milliseconds since 1970; empty when no event had a time yet. */
    public static Uni<Optional<Long>> read(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery(READ).execute(Tuple.of(tenant.value())).map(rows -> {
            for (var row : rows) {
                return Optional.of(row.getOffsetDateTime(0).toInstant().toEpochMilli());
            }
            return Optional.empty();
        });
    }
}
