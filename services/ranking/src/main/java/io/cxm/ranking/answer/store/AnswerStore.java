package io.cxm.ranking.answer.store;

import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
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
            insert into answer (tenant_id, given_at, id, kind, user_id, anonymous_id, replayable, body, lot)
            select $1::text, $2::timestamptz, $3::uuid, $4::text, $5::text, $6::text, $7::boolean, $8::bytea, $9::bigint
            where not exists (select from configuration_state where tenant_id = $1 and erased)
              and not exists (select from erased_shopper where tenant_id = $1 and erased_at >= $2
                and id_hash in (sha256(convert_to($5, 'UTF8')), sha256(convert_to($6, 'UTF8'))))
            on conflict do nothing
            """;

    /** Those that store answers share it, and an erasure holds it alone, or what they were about to commit would be missed by it. */
    private static final String SHARE = "select pg_advisory_xact_lock_shared(7309, hashtext($1))";

    private static final String ALONE = "select pg_advisory_xact_lock(7309, hashtext($1))";

    private static final String FIND =
            "select kind, replayable, body from answer where tenant_id = $1 and given_at = $2 and id = $3";

    /** What stays says that there was an answer, and nothing of whose. */
    private static final String ERASE = """
            update answer set body = null, replayable = false, lot = null, user_id = '', anonymous_id = ''
            where tenant_id = $1 and (user_id = any($2) or anonymous_id = any($2))
            """;

    /** Of a tenant that is gone itself no shoppers are kept. */
    private static final String REMEMBER = """
            insert into erased_shopper as e (tenant_id, id_hash, erased_at)
            select distinct $1::text, sha256(convert_to(id, 'UTF8')), $3::timestamptz from unnest($2::text[]) id
            where not exists (select from configuration_state where tenant_id = $1 and erased)
            on conflict (tenant_id, id_hash) do update set erased_at = greatest(e.erased_at, excluded.erased_at)
            """;

    private static final String FORGET =
            "delete from erased_shopper where tenant_id = $1 and erased_at < now() - interval '1 day'";
    private static final String FORGET_ALL = "delete from erased_shopper where tenant_id = $1";
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

    /**
     * Stores a tenant's answers, all or none; what is there already is left as it is. Nothing is stored of a tenant who was erased, nor
     * what was answered to a shopper up to their erasure.
     */
    public Uni<Void> insert(TenantId tenant, List<Writing> answers) {
        List<Tuple> rows = answers.stream()
                .map(one -> Tuple.of(tenant.value(), at(one.id()), one.id().value(), one.kind(), one.userId())
                        .addString(one.anonymousId())
                        .addBoolean(one.replayable())
                        .addBuffer(Buffer.buffer(one.body()))
                        .addLong(one.replayable() ? one.id().lot() : null))
                .toList();
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, SHARE, tenant)
                        .chain(() -> connection.preparedQuery(INSERT).executeBatch(rows))
                        .replaceWithVoid());
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

    /**
     * Removes what was answered to a shopper of any of these ids; how many answers that were. Of what was answered up to this time
     * nothing is stored from then on.
     */
    public Uni<Integer> erase(TenantId tenant, Collection<String> shopperIds, Instant until) {
        String[] ids = shopperIds.toArray(String[]::new);
        Tuple remembered = Tuple.of(tenant.value(), ids, until.atOffset(ZoneOffset.UTC));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, ALONE, tenant)
                        .chain(() -> execute(connection, FORGET, tenant))
                        .chain(() -> connection.preparedQuery(REMEMBER).execute(remembered))
                        .chain(() -> connection.preparedQuery(ERASE).execute(Tuple.of(tenant.value(), ids)))
                        .map(RowSet::rowCount));
    }

    /** Removes all answers of a tenant that is known as erased, so that none is stored from then on; how many that were. */
    public Uni<Integer> eraseAll(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, ALONE, tenant)
                        .chain(() -> execute(connection, FORGET_ALL, tenant))
                        .chain(() -> execute(connection, ERASE_ALL, tenant))
                        .map(RowSet::rowCount));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String statement, TenantId tenant) {
        return connection.preparedQuery(statement).execute(Tuple.of(tenant.value()));
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
