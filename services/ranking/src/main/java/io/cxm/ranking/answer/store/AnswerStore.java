package io.cxm.ranking.answer.store;

import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers by tenant, day and id. */
@Singleton
public class AnswerStore {
    private static final String INSERT = """
            insert into answer (tenant_id, given_at, id, kind, user_id, anonymous_id, replayable, body)
            select $1::text, $2::timestamptz, $3::uuid, $4::text, $5::text, $6::text, $7::boolean, $8::bytea
            where not exists (select from configuration_state where tenant_id = $1 and erased)
            on conflict do nothing
            """;

    private static final String FIND =
            "select kind, replayable, body from answer where tenant_id = $1 and given_at = $2 and id = $3";

    /** What stays says that there was an answer, and nothing of whose. */
    private static final String ERASE = """
            update answer set body = null, replayable = false, user_id = '', anonymous_id = ''
            where tenant_id = $1 and (user_id = any($2) or anonymous_id = any($2))
            """;

    private static final String ERASE_ALL = "delete from answer where tenant_id = $1";

    private final TenantSql sql;

    AnswerStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * An answer as it is stored.
     *
     * @param body empty once its shopper was erased
     */
    public record Stored(String kind, boolean replayable, Optional<byte[]> body) {}

    /** An answer to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // handed over and never changed
    public record Writing(
            AnswerId id, String kind, String userId, String anonymousId, boolean replayable, byte[] body) {}

    /** Makes sure that answers of this day have a place. */
    public Uni<Void> ensure(LocalDate day) {
        return sql.inTransaction(connection -> connection
                .preparedQuery("select ensure_answer_day($1)")
                .execute(Tuple.of(day))
                .replaceWithVoid());
    }

    /** Stores a tenant's answers, all or none; what is there already is left as it is. Nothing of an erased tenant is stored. */
    public Uni<Void> insert(TenantId tenant, List<Writing> answers) {
        List<Tuple> rows = answers.stream()
                .map(one -> Tuple.of(tenant.value(), at(one.id()), one.id().value(), one.kind(), one.userId())
                        .addString(one.anonymousId())
                        .addBoolean(one.replayable())
                        .addBuffer(Buffer.buffer(one.body())))
                .toList();
        return sql.inTransaction(
                tenant,
                connection ->
                        connection.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid());
    }

    /** The answer of this id. */
    public Uni<Optional<Stored>> find(TenantId tenant, AnswerId id) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), at(id), id.value()))
                        .map(rows -> {
                            if (rows.size() == 0) {
                                return Optional.empty();
                            }
                            Row row = rows.iterator().next();
                            Buffer body = row.getBuffer(2);
                            return Optional.of(new Stored(
                                    row.getString(0),
                                    row.getBoolean(1),
                                    Optional.ofNullable(body).map(Buffer::getBytes)));
                        }));
    }

    /** Removes what was answered to a shopper of any of these ids; how many answers that were. */
    public Uni<Integer> erase(TenantId tenant, Collection<String> shopperIds) {
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery(ERASE)
                        .execute(Tuple.of(tenant.value(), shopperIds.toArray(String[]::new)))
                        .map(RowSet::rowCount));
    }

    /** Removes all answers of a tenant; how many that were. */
    public Uni<Integer> eraseAll(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery(ERASE_ALL)
                        .execute(Tuple.of(tenant.value()))
                        .map(RowSet::rowCount));
    }

    /** Drops the days before this one; how many. */
    public Uni<Integer> drop(LocalDate before) {
        return sql.inTransaction(connection -> connection
                .preparedQuery("select drop_answer_days($1)")
                .execute(Tuple.of(before))
                .map(rows -> rows.iterator().next().getInteger(0)));
    }

    private static OffsetDateTime at(AnswerId id) {
        return id.at().atOffset(ZoneOffset.UTC);
    }
}
