package io.cxm.satisfaction.report.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.RecordKey;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Written;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Schedules of reports, and which of them are due. A due one is taken for a time, so that it is not lost with its taker. */
@ApplicationScoped
public class ScheduleStore {
    private static final String COLUMNS = "id, version, terms, next_at, last_at, last_report";
    private static final String READ = "select " + COLUMNS + " from report_schedule where tenant_id = $1 and id = $2";
    private static final String LOCKED = READ + " for update";
    private static final String WRITE = """
            insert into report_schedule (tenant_id, id, version, terms, next_at) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, id) do update set version = $3, terms = $4, next_at = $5
            """;
    private static final String DUE = """
            insert into schedule_due (job, due_at) values ($1, $2) on conflict (job) do update set due_at = $2
            """;
    private static final String TAKE = """
            update schedule_due set due_at = $2 where job = (
              select job from schedule_due where due_at <= $1 order by due_at limit 1 for update skip locked)
            returning job
            """;
    private static final String MADE = """
            update report_schedule set last_at = $3, last_report = $4, next_at = $5
            where tenant_id = $1 and id = $2 and next_at = $3
            """;
    private final TenantSql sql;
    private final Pool pool;
    private final ObjectMapper mapper;

    ScheduleStore(TenantSql sql, Pool pool, ObjectMapper mapper) {
        this.sql = sql;
        this.pool = pool;
        this.mapper = mapper;
    }

    /**
     * Writes a schedule.
     *
     * @param seen the version that the writer saw; null where it saw none
     * @param next when it is due; null for never
     */
    public Uni<Written> put(
            TenantId tenant, String id, Schedule.Terms terms, @Nullable Long seen, @Nullable Long next, int most) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(LOCKED)
                        .execute(Tuple.of(tenant.value(), id))
                        .chain(rows -> {
                            Optional<Schedule> before = all(rows).stream().findFirst();
                            if (seen == null
                                    && before.filter(b -> b.terms().equals(terms))
                                            .isPresent()) {
                                return Uni.createFrom().item(new Written.Done(before.get(), false)); // sent again
                            }
                            if (before.isPresent() && seen == null) {
                                return Uni.createFrom().item(new Written.Unseen());
                            }
                            if (seen != null
                                    && before.map(Schedule::version)
                                            .filter(seen::equals)
                                            .isEmpty()) {
                                return Uni.createFrom().item(new Written.Stale());
                            }
                            if (before.isPresent()) {
                                return write(c, tenant, of(before.get(), terms, next), false);
                            }
                            return count(c, tenant)
                                    .chain(n -> n >= most
                                            ? Uni.createFrom().item(new Written.TooMany())
                                            : write(c, tenant, new Schedule(id, terms, 1, next, null, null), true));
                        }));
    }

    private static Schedule of(Schedule before, Schedule.Terms terms, @Nullable Long next) {
        return new Schedule(before.id(), terms, before.version() + 1, next, before.last(), before.lastReport());
    }

    private Uni<Written> write(SqlConnection c, TenantId tenant, Schedule schedule, boolean created) {
        String job = job(tenant, schedule.id());
        Long next = schedule.next();
        return c.preparedQuery(WRITE)
                .execute(Tuple.of(tenant.value(), schedule.id(), schedule.version(), json(schedule.terms()), next))
                .chain(() -> next == null
                        ? c.preparedQuery("delete from schedule_due where job = $1")
                                .execute(Tuple.of(job))
                        : c.preparedQuery(DUE).execute(Tuple.of(job, next)))
                .replaceWith(new Written.Done(schedule, created));
    }

    private static Uni<Long> count(SqlConnection c, TenantId tenant) {
        return c.preparedQuery("select count(*) from report_schedule where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** All of a tenant's, by id. */
    public Uni<List<Schedule>> list(TenantId tenant) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(
                                        "select " + COLUMNS + " from report_schedule where tenant_id = $1 order by id")
                                .execute(Tuple.of(tenant.value())))
                .map(this::all);
    }

    public Uni<Optional<Schedule>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(READ).execute(Tuple.of(tenant.value(), id)))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Removes it; false where there is none. What it made stays. */
    public Uni<Boolean> delete(TenantId tenant, String id) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery("delete from report_schedule where tenant_id = $1 and id = $2")
                                .execute(Tuple.of(tenant.value(), id))
                                .map(rows -> rows.rowCount() == 1))
                .call(() -> forget(tenant, id));
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

    /** The report of its time is asked for; it is due again at {@code next}. */
    public Uni<Void> made(TenantId tenant, Schedule schedule, String report, @Nullable Long next) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(MADE)
                                .execute(Tuple.of(tenant.value(), schedule.id(), schedule.next(), report, next)))
                .chain(() -> due(tenant, schedule.id(), next));
    }

    /** Says when it is due, whatever was said before. */
    public Uni<Void> due(TenantId tenant, String id, @Nullable Long next) {
        return next == null
                ? forget(tenant, id)
                : pool.preparedQuery(DUE)
                        .execute(Tuple.of(job(tenant, id), next))
                        .replaceWithVoid();
    }

    private Uni<Void> forget(TenantId tenant, String id) {
        return pool.preparedQuery("delete from schedule_due where job = $1")
                .execute(Tuple.of(job(tenant, id)))
                .replaceWithVoid();
    }

    private static String job(TenantId tenant, String id) {
        return new RecordKey(tenant.value(), id).toString();
    }

    private List<Schedule> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Schedule(
                        row.getString(0),
                        terms(row.getString(2)),
                        row.getLong(1),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5)))
                .toList();
    }

    private Schedule.Terms terms(String json) {
        try {
            return mapper.readValue(json, Schedule.Terms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schedule is not readable", e);
        }
    }

    private String json(Schedule.Terms terms) {
        try {
            return mapper.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
