package io.cxm.satisfaction.report.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.satisfaction.RowsById;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.report.domain.ListedSchedules;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Written;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Schedules of reports. Those of one tenant are written one after the other: none counts or decides beside another. */
@ApplicationScoped
public class ScheduleStore {
    private static final String COLUMNS = "id, version, terms, next_at, last_at, last_report";
    private static final String READ = "select " + COLUMNS + " from report_schedule where tenant_id = $1 and id = $2";
    private static final RowsById ROWS = new RowsById("report_schedule", COLUMNS);
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.schedules.' || $1, 0))";
    /** A version is never used again, so that nobody changes what was removed and made anew without having seen it. */
    private static final String WRITE = """
            insert into report_schedule (tenant_id, id, version, terms, next_at)
            values ($1, $2, nextval('report_schedule_version'), $3, $4)
            on conflict (tenant_id, id) do update set
              version = excluded.version, terms = excluded.terms, next_at = excluded.next_at
            returning\s""" + COLUMNS;

    private static final String MADE = """
            update report_schedule set last_at = $4, last_report = $5, next_at = $6
            where tenant_id = $1 and id = $2 and next_at = $3
            """;
    private final TenantSql sql;
    private final ObjectMapper mapper;
    private final ObjectReader reader;

    ScheduleStore(TenantSql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
        // another version of this service may have written more
        this.reader = mapper.readerFor(Schedule.Terms.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * Writes a schedule.
     *
     * @param seen the version that the writer saw; null where it saw none
     * @param next when it is due; null for never. What is due at the same times as before stays due: its time may have come
     *     a moment ago
     */
    public Uni<Written> put(
            TenantId tenant, String id, Schedule.Terms terms, @Nullable Long seen, @Nullable Long next, int most) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().item(new Written.Erased())
                                : alone(c, tenant)
                                        .chain(() -> read(c, tenant, id))
                                        .chain(before -> before.isPresent()
                                                ? change(c, tenant, before.get(), terms, seen, next)
                                                : create(c, tenant, id, terms, seen, next, most))));
    }

    private Uni<Written> change(
            SqlConnection c,
            TenantId tenant,
            Schedule before,
            Schedule.Terms terms,
            @Nullable Long seen,
            @Nullable Long next) {
        if (seen == null) {
            return Uni.createFrom()
                    .item(
                            before.terms().equals(terms)
                                    ? new Written.Done(before, false) // sent again
                                    : new Written.Unseen());
        }
        if (seen != before.version()) {
            return Uni.createFrom().item(new Written.Stale());
        }
        Long due = before.next();
        boolean stays = due != null && before.terms().isDueWith(terms);
        return write(c, tenant, before.id(), terms, stays ? due : next).map(after -> new Written.Done(after, false));
    }

    private Uni<Written> create(
            SqlConnection c,
            TenantId tenant,
            String id,
            Schedule.Terms terms,
            @Nullable Long seen,
            @Nullable Long next,
            int most) {
        if (seen != null) {
            return Uni.createFrom().item(new Written.Stale());
        }
        return ROWS.count(c, tenant)
                .chain(n -> n >= most
                        ? Uni.createFrom().item(new Written.TooMany())
                        : write(c, tenant, id, terms, next).map(made -> new Written.Done(made, true)));
    }

    private Uni<Schedule> write(
            SqlConnection c, TenantId tenant, String id, Schedule.Terms terms, @Nullable Long next) {
        return c.preparedQuery(WRITE)
                .execute(Tuple.of(tenant.value(), id, json(terms), next))
                .map(rows -> all(rows).getFirst())
                .call(() -> DueSchedules.set(c, tenant, id, next));
    }

    /** So many of a tenant's after this id, by id; null: from the first. */
    public Uni<ListedSchedules> list(TenantId tenant, @Nullable String after, int size) {
        return sql.inTransaction(
                tenant, c -> ROWS.page(c, tenant, after, size, (rows, total) -> new ListedSchedules(all(rows), total)));
    }

    public Uni<Optional<Schedule>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> read(c, tenant, id));
    }

    private Uni<Optional<Schedule>> read(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(READ)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Removes it; false where there is none. What it made stays. */
    public Uni<Boolean> delete(TenantId tenant, String id) {
        return alone(
                tenant,
                c -> c.preparedQuery("delete from report_schedule where tenant_id = $1 and id = $2")
                        .execute(Tuple.of(tenant.value(), id))
                        .call(() -> DueSchedules.set(c, tenant, id, null))
                        .map(rows -> rows.rowCount() == 1));
    }

    /** The report of this turn is asked for; nothing changes where another did so, or the schedule is not what it was. */
    public Uni<Void> made(TenantId tenant, Schedule schedule, String report, Schedule.Turn turn) {
        Long next = turn.next();
        return alone(
                tenant,
                c -> c.preparedQuery(MADE)
                        .execute(Tuple.of(tenant.value(), schedule.id(), schedule.next(), turn.at(), report, next))
                        .chain(rows -> rows.rowCount() == 1
                                ? DueSchedules.set(c, tenant, schedule.id(), next)
                                : Uni.createFrom().voidItem()));
    }

    /** Says when it is due from what the schedule itself says. */
    public Uni<Void> settle(TenantId tenant, String id) {
        return alone(
                tenant,
                c -> read(c, tenant, id)
                        .chain(found -> DueSchedules.set(
                                c, tenant, id, found.map(Schedule::next).orElse(null))));
    }

    private <T> Uni<T> alone(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(tenant, c -> alone(c, tenant).chain(() -> work.apply(c)));
    }

    private static Uni<Void> alone(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(ALONE).execute(Tuple.of(tenant.value())).replaceWithVoid();
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
            return reader.readValue(json);
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
