package io.cxm.satisfaction.report.store;

import io.cxm.contracts.RecordKey;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which schedules of reports are due. A due one is taken for a time, so that it is not lost with its taker. */
@ApplicationScoped
public class DueSchedules {
    private static final String SET = """
            insert into schedule_due (job, due_at) values ($1, $2) on conflict (job) do update set due_at = $2
            """;
    private static final String FORGET = "delete from schedule_due where job = $1";
    private static final String TAKE = """
            update schedule_due set due_at = $2 where job = (
              select job from schedule_due where due_at <= $1 order by due_at limit 1 for update skip locked)
            returning job
            """;
    private final Pool pool;

    DueSchedules(Pool pool) {
        this.pool = pool;
    }

    /** A schedule that is due. */
    public record Due(TenantId tenant, String id) {}

    /** Takes one that is due until {@code until}, when another may take it. */
    public Uni<Optional<Due>> take(long now, long until) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(now, until)).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            RecordKey key = RecordKey.parse(found.next().getString(0).getBytes(StandardCharsets.UTF_8));
            return Optional.of(new Due(new TenantId(key.tenant()), key.entity()));
        });
    }

    /**
     * Says when it is due, null for never. In the transaction that says so in the schedule itself, or a change between the
     * two would be overwritten here, and its time would never come.
     */
    static Uni<Void> set(SqlConnection connection, TenantId tenant, String id, @Nullable Long at) {
        String job = new RecordKey(tenant.value(), id).toString();
        return (at == null
                        ? connection.preparedQuery(FORGET).execute(Tuple.of(job))
                        : connection.preparedQuery(SET).execute(Tuple.of(job, at)))
                .replaceWithVoid();
    }

    /** Removes all that is due of a tenant that is erased. */
    public static Uni<Void> forget(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery("delete from schedule_due where starts_with(job, $1 || '|')")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
