package io.cxm.ranking.job.store;

import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.job.domain.JobFormat;
import io.cxm.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs as rows of their table. */
final class JobRows {
    static final String COLUMNS =
            "id, scenario, shoppers, items, format, created_at, started_at, finished_at, state, problem,"
                    + " total, looked, listed, degraded, after, attempt, bytes";
    static final String SELECT_FROM = "select " + COLUMNS + " from";
    static final String SELECT = SELECT_FROM + " recommendation_job";

    private JobRows() {}

    static Tuple added(TenantId tenant, Job job, int perTenant) {
        Wish wish = job.wish();
        return Tuple.of(
                        tenant.value(),
                        job.id(),
                        wish.scenario(),
                        wish.shoppers().orElse(null),
                        wish.count())
                .addString(wish.format().word())
                .addValue(time(job.createdAt()))
                .addLong((long) perTenant);
    }

    static Tuple ended(TenantId tenant, String id, State end) {
        return switch (end) {
            case State.Succeeded done -> Tuple.of(tenant.value(), id, "succeeded", null, time(done.finishedAt()));
            case State.Failed failed ->
                Tuple.of(tenant.value(), id, "failed", failed.problem(), time(failed.finishedAt()));
            case State.Queued _, State.Running _, State.Cancelled _ ->
                throw new IllegalArgumentException("that is no end");
        };
    }

    static List<Job> read(RowSet<Row> rows) {
        List<Job> jobs = new ArrayList<>();
        for (Row row : rows) {
            var wish = new Wish(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)),
                    row.getInteger(3),
                    JobFormat.of(row.getString(4)).orElseThrow());
            OffsetDateTime started = row.getOffsetDateTime(6);
            jobs.add(new Job(
                    row.getString(0),
                    wish,
                    row.getOffsetDateTime(5).toInstant(),
                    started == null ? null : started.toInstant(),
                    state(row),
                    progress(row)));
        }
        return jobs;
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getString(14),
                row.getLong(15),
                row.getLong(16));
    }

    private static State state(Row row) {
        return switch (row.getString(8)) {
            case "queued" -> new State.Queued();
            case "running" -> new State.Running();
            case "succeeded" -> new State.Succeeded(row.getLong(15) > 0, finished(row));
            case "failed" -> new State.Failed(row.getString(9), finished(row));
            case "cancelled" -> new State.Cancelled(finished(row));
            default -> throw new IllegalStateException("a job has an unknown state");
        };
    }

    private static Instant finished(Row row) {
        return row.getOffsetDateTime(7).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
