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
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which reports wait. A worker takes one for a time and says again and again that it is still there; one that was killed
 * falls silent, and after its time another takes the report over. Tenants take turns, in the order of their ids: whoever
 * asked for many does not keep the others waiting.
 */
@ApplicationScoped
public class WorkQueue {
    private static final String CLAIM = """
            update report_work set worker = $1, leased_until = $2, attempts = attempts + 1
            where job = (select job from report_work where leased_until <= $3
              order by split_part(job, '|', 1) <= $4, split_part(job, '|', 1), queued_at, job
              limit 1 for update skip locked)
            returning job, attempts, queued_at
            """;
    private static final String PUT_BACK =
            "update report_work set leased_until = $3, attempts = attempts - 1 where job = $1 and worker = $2";
    private static final String AGAIN = """
            insert into report_work (job, queued_at, leased_until, attempts) values ($1, $2, 0, 0)
            on conflict (job) do update set queued_at = excluded.queued_at, leased_until = 0, worker = null, attempts = 0
            """;
    private static final String DROP = "delete from report_work where job = $1 and worker = $2";
    private static final String EXTEND = "update report_work set leased_until = $3 where job = $1 and worker = $2";
    private final Pool pool;
    private final AtomicReference<String> served = new AtomicReference<>("");

    WorkQueue(Pool pool) {
        this.pool = pool;
    }

    /** A report that a worker has taken, for the so manieth time since it was queued. */
    public record Taken(TenantId tenant, String reportId, String worker, int attempt, long queuedAt) {}

    static String job(TenantId tenant, String reportId) {
        return new RecordKey(tenant.value(), reportId).toString();
    }

    static Uni<Void> add(Mutiny.Session session, String job, long at) {
        return session.createNativeQuery(
                        "insert into report_work (job, queued_at, leased_until, attempts) values (:job, :at, 0, 0)")
                .setParameter("job", job)
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Adds one that is made anew; what may still stand there of it begins again, and is no worker's. */
    static Uni<Void> again(SqlConnection connection, String job, long at) {
        return connection.preparedQuery(AGAIN).execute(Tuple.of(job, at)).replaceWithVoid();
    }

    /** Takes it out of the queue; false where it is no longer this worker's. */
    static Uni<Boolean> remove(Mutiny.Session session, String job, String worker) {
        return session.createNativeQuery("delete from report_work where job = :job and worker = :worker")
                .setParameter("job", job)
                .setParameter("worker", worker)
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** Takes, until {@code until}, the report that waits longest of the next tenant that has any. */
    public Uni<Optional<Taken>> take(String worker, long now, long until) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(worker, until, now, served.get()))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    RecordKey key = RecordKey.parse(row.getString(0).getBytes(StandardCharsets.UTF_8));
                    served.set(key.tenant());
                    return Optional.of(new Taken(
                            new TenantId(key.tenant()), key.entity(), worker, row.getInteger(1), row.getLong(2)));
                });
    }

    /** Says that the worker is still there, or with a time soon: that another may try; false where it is no longer this worker's. */
    public Uni<Boolean> keep(Taken taken, long until) {
        return told(EXTEND, taken, until);
    }

    /** Puts it back until then, as if it had not been taken: what it needs was away. */
    public Uni<Void> putBack(Taken taken, long until) {
        return told(PUT_BACK, taken, until).replaceWithVoid();
    }

    private Uni<Boolean> told(String sql, Taken taken, long until) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(job(taken.tenant(), taken.reportId()), taken.worker(), until))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Forgets a report that has ended or is gone; not one that was queued again meanwhile. */
    public Uni<Void> drop(Taken taken) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of(job(taken.tenant(), taken.reportId()), taken.worker()))
                .replaceWithVoid();
    }
}
