package io.cxm.ingestion.erasure;

import io.cxm.ingestion.batch.Idempotency;
import io.cxm.ingestion.database.TenantGuard;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.store.ErasedShoppers;
import io.cxm.ingestion.imports.RunningImports;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Removes what must be gone from this service's tables and memory; answers how many rows that were. */
@Singleton
public class Erasures {
    private static final int PAGE = 100;
    /** Payload after which a page ends: one letter alone can have half of it. */
    private static final long PAGE_BYTES = 1024 * 1024;
    /** Texts that the database looks for; of more it would go through each letter for each of them, and gives all letters instead. */
    private static final int FEW = 16;
    /**
     * Letters of that time or before that hold one of these texts somewhere, or an escape that may be a character of it; all
     * where there are no texts. Those that a page has no room for are not read.
     */
    private static final String MAY_NAME = """
            with candidates as materialized (
              select id, octet_length(payload) as bytes from dead_letters
              where tenant_id = $1 and id > $2 and at <= $3
                and ($4::bytea[] is null
                  or exists (select from unnest($4::bytea[]) t where position(t in payload) > 0)
                  or position('\\\\'::bytea in payload) > 0)
              order by id limit $5)
            select l.id, l.source, l.kind, l.consumer, l.payload
            from (select id, sum(bytes) over (order by id) - bytes as before from candidates) c
            join dead_letters l on l.tenant_id = $1 and l.id = c.id
            where c.before < $6::bigint
            order by l.id
            """;

    private final TenantSql sql;
    private final Idempotency idempotency;
    private final RunningImports running;

    Erasures(TenantSql sql, Idempotency idempotency, RunningImports running) {
        this.sql = sql;
        this.idempotency = idempotency;
        this.running = running;
    }

    /** Everything of a tenant, for good: letters of it that come late are not stored again. */
    public Uni<Long> tenant(TenantId tenant) {
        running.cancelAll(tenant);
        idempotency.forget(tenant);
        return sql.inTransaction(
                tenant,
                c -> TenantGuard.erase(c, tenant)
                        .chain(() -> delete(c, "import_errors", tenant))
                        .chain(errors -> delete(c, "operations", tenant)
                                .chain(operations -> delete(c, "dead_letters", tenant)
                                        .chain(letters -> delete(c, "request_keys", tenant)
                                                .map(keys -> errors + operations + letters + keys))))
                        .call(() -> delete(c, "erased_shopper", tenant)));
    }

    private static Uni<Long> delete(SqlConnection connection, String table, TenantId tenant) {
        return connection
                .preparedQuery("delete from " + table + " where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> (long) rows.rowCount());
    }

    /**
     * What names a shopper by any of these ids and was received up to the request: dead letters keep elements as they were
     * sent. None of it is stored from then on. Of a tenant that is gone itself nothing is left, and no ids are kept.
     */
    public Uni<Long> shopper(TenantId tenant, Set<String> ids, Instant requestedAt) {
        return sql.inTransaction(
                        tenant,
                        c -> TenantGuard.alone(c, tenant)
                                .chain(erased -> erased
                                        ? Uni.createFrom().voidItem()
                                        : ErasedShoppers.remember(c, tenant, ids, requestedAt)))
                .chain(() -> removeLetters(tenant, new Naming(ids), requestedAt.atOffset(ZoneOffset.UTC)));
    }

    private Uni<Long> removeLetters(TenantId tenant, Naming naming, OffsetDateTime until) {
        Buffer @Nullable [] texts = naming.written().size() > FEW
                ? null
                : naming.written().stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new String[] {""},
                        after -> page(tenant, until, texts, after[0])
                                .invoke(page -> page.forEach(held -> after[0] = held.id())))
                .until(List::isEmpty)
                .onItem()
                .transformToUniAndConcatenate(page -> remove(
                        tenant,
                        page.stream()
                                .filter(held -> naming.in(held.origin(), held.payload()))
                                .map(Held::id)
                                .toArray(String[]::new)))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** A letter that may name the shopper. */
    private record Held(String id, Letter.Origin origin, byte[] payload) {}

    private Uni<List<Held>> page(TenantId tenant, OffsetDateTime until, Buffer @Nullable [] texts, String after) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(MAY_NAME)
                        .execute(Tuple.of(tenant.value(), after, until, texts, PAGE, PAGE_BYTES))
                        .map(rows -> {
                            List<Held> page = new ArrayList<>(rows.size());
                            rows.forEach(row -> page.add(new Held(
                                    row.getString(0),
                                    new Letter.Origin(row.getString(1), row.getString(2), null, null, row.getString(3)),
                                    row.getBuffer(4).getBytes())));
                            return page;
                        }));
    }

    private Uni<Long> remove(TenantId tenant, String[] letters) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery("delete from dead_letters where tenant_id = $1 and id = any($2)")
                        .execute(Tuple.of(tenant.value(), letters))
                        .map(rows -> (long) rows.rowCount()));
    }
}
