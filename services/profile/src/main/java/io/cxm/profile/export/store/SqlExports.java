package io.cxm.profile.export.store;

import io.cxm.profile.export.Exports;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.Export.State;
import io.cxm.profile.export.domain.ExportFormat;
import io.cxm.profile.export.domain.ExportType;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exports in PostgreSQL, so that a restart knows of them. */
@ApplicationScoped
public class SqlExports implements Exports {
    private static final String COLUMNS =
            "id, type, format, happened_from, happened_to, created_at, state, written, file, problem, finished_at, shopper";
    private static final String OF_ALL = " and shopper is null";
    private static final String ADD = """
            insert into export (tenant_id, id, type, format, happened_from, happened_to, created_at, state, shopper)
            select $1, $2, $3, $4, $5, $6, $7, 'queued', $9
            where (select count(*) from export where tenant_id = $1 and state in ('queued', 'running')) < $8
            """;
    private static final String LIST = "select " + COLUMNS + " from export where tenant_id = $1" + OF_ALL
            + " and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4";
    private static final String COUNT = "select count(*) from export where tenant_id = $1" + OF_ALL;
    private static final String CANCEL = """
            update export set state = 'cancelled', finished_at = $3, leased_until = null
            where tenant_id = $1 and id = $2 and state in ('queued', 'running')
            """;
    /** After every export that there can be. */
    private static final After FIRST = new After(Instant.parse("9999-01-01T00:00:00Z"), "");

    private static final String FIND = "select " + COLUMNS + " from export where tenant_id = $1 and id = $2";
    private static final String ABANDONED = "select " + COLUMNS
            + " from export where tenant_id = $1 and state in ('queued', 'running')"
            + " and (leased_until is null or leased_until < $2) order by created_at";
    private static final String LEASE = """
            update export set leased_until = $4, state = 'running', written = 0
            where tenant_id = $1 and id = $2 and state in ('queued', 'running')
              and (leased_until is null or leased_until < $3)
            """;
    private static final String PROGRESS = """
            update export set written = $3, leased_until = $4 where tenant_id = $1 and id = $2 and state = 'running'
            """;
    private static final String FINISH = """
            update export set state = $3, written = $4, file = $5, problem = $6, finished_at = $7, leased_until = null
            where tenant_id = $1 and id = $2 and state in ('queued', 'running')
            """;
    private static final String EXPIRED = "select " + COLUMNS + """
             from (select *, row_number() over (order by created_at desc, id desc) as place from export
            where tenant_id = $1 and state not in ('queued', 'running')) ended
            where finished_at < $2 or place > $3
            """;
    private static final String REMOVE =
            "delete from export where tenant_id = $1 and id = $2 and state not in ('queued', 'running')";
    private final TenantSql sql;

    SqlExports(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Boolean> add(TenantId tenant, Export export, int most) {
        Tuple values = Tuple.from(new @Nullable Object[] {
            tenant.value(),
            export.id(),
            export.type().word(),
            export.format().word(),
            time(export.from().orElse(null)),
            time(export.to().orElse(null)),
            time(export.createdAt()),
            most,
            export.shopper().orElse(null)
        });
        // one at a time of a tenant, or two would count the same
        return sql.inTransaction(
                tenant,
                connection -> TenantGuard.alone(connection, tenant)
                        .chain(erased -> erased
                                ? Uni.createFrom().item(false)
                                : connection.preparedQuery(ADD).execute(values).map(rows -> rows.rowCount() == 1)));
    }

    @Override
    public Uni<List<Export>> list(TenantId tenant, @Nullable After after, int size) {
        After place = after == null ? FIRST : after;
        return run(tenant, LIST, Tuple.of(tenant.value(), time(place.createdAt()), place.id(), size))
                .map(SqlExports::read);
    }

    @Override
    public Uni<Long> count(TenantId tenant) {
        return run(tenant, COUNT, Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Void> cancel(TenantId tenant, String id, Instant now) {
        return run(tenant, CANCEL, Tuple.of(tenant.value(), id, time(now))).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Export>> find(TenantId tenant, String id) {
        return run(tenant, FIND, Tuple.of(tenant.value(), id))
                .map(rows -> read(rows).stream().findFirst());
    }

    @Override
    public Uni<List<Export>> abandoned(TenantId tenant, Instant now) {
        return run(tenant, ABANDONED, Tuple.of(tenant.value(), time(now))).map(SqlExports::read);
    }

    @Override
    public Uni<List<Export>> expired(TenantId tenant, Instant before, int newest) {
        return run(tenant, EXPIRED, Tuple.of(tenant.value(), time(before), (long) newest))
                .map(SqlExports::read);
    }

    @Override
    public Uni<Void> remove(TenantId tenant, String id) {
        return run(tenant, REMOVE, Tuple.of(tenant.value(), id)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> lease(TenantId tenant, String id, Instant now, Instant until) {
        return run(tenant, LEASE, Tuple.of(tenant.value(), id, time(now), time(until)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> progress(TenantId tenant, String id, long written, Instant until) {
        return run(tenant, PROGRESS, Tuple.of(tenant.value(), id, written, time(until)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> finish(TenantId tenant, String id, State end) {
        Tuple values = switch (end) {
            case State.Succeeded s -> finished(tenant, id, "succeeded", s.written(), s.file(), null, s.finishedAt());
            case State.Failed f -> finished(tenant, id, "failed", f.written(), null, f.problem(), f.finishedAt());
            case State.Queued _, State.Running _, State.Cancelled _ ->
                throw new IllegalArgumentException("that is no end");
        };
        return run(tenant, FINISH, values).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple finished(
            TenantId tenant,
            String id,
            String state,
            long written,
            @Nullable String file,
            @Nullable String problem,
            Instant at) {
        return Tuple.from(new @Nullable Object[] {tenant.value(), id, state, written, file, problem, time(at)});
    }

    private Uni<RowSet<Row>> run(TenantId tenant, String statement, Tuple values) {
        return sql.inTransaction(
                tenant, connection -> connection.preparedQuery(statement).execute(values));
    }

    private static List<Export> read(RowSet<Row> rows) {
        List<Export> exports = new ArrayList<>();
        for (Row row : rows) {
            exports.add(new Export(
                    row.getString(0),
                    ExportType.of(row.getString(1)).orElseThrow(),
                    ExportFormat.of(row.getString(2)).orElseThrow(),
                    Optional.ofNullable(row.getOffsetDateTime(3)).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getOffsetDateTime(4)).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getString(11)),
                    row.getOffsetDateTime(5).toInstant(),
                    state(row)));
        }
        return exports;
    }

    private static State state(Row row) {
        long written = row.getLong(7);
        return switch (row.getString(6)) {
            case "queued" -> new State.Queued();
            case "running" -> new State.Running(written);
            case "succeeded" ->
                new State.Succeeded(
                        written, row.getString(8), row.getOffsetDateTime(10).toInstant());
            case "failed" ->
                new State.Failed(
                        written, row.getString(9), row.getOffsetDateTime(10).toInstant());
            case "cancelled" ->
                new State.Cancelled(written, row.getOffsetDateTime(10).toInstant());
            default -> throw new IllegalStateException("an export has an unknown state");
        };
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
