package io.cxm.ingestion.deadletters.store;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterTexts;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers who were erased, by hashes of their ids: a letter of what was received before is not stored when it comes late,
 * or again. Asked in a transaction that has entered the tenant, or an erasure under way would not be seen.
 */
public final class ErasedShoppers {
    private static final String REMEMBER = """
            insert into erased_shopper as e (tenant_id, id_hash, requested_at)
            select $1, h, $3 from unnest($2::text[]) h
            on conflict (tenant_id, id_hash) do update set requested_at = greatest(e.requested_at, excluded.requested_at)
            """;
    private static final String SINCE =
            "select id_hash, requested_at from erased_shopper where tenant_id = $1 and requested_at >= $2";
    private static final String UNREADABLE = " (not kept: it cannot be read, and a shopper was erased since)";
    private final Map<String, Instant> until;

    private ErasedShoppers(Map<String, Instant> until) {
        this.until = until;
    }

    /** Remembers an erasure that was asked for at this time. */
    public static Uni<Void> remember(
            SqlConnection connection, TenantId tenant, Collection<String> ids, Instant requestedAt) {
        String[] hashes = ids.stream().map(DigestUtils::sha256Hex).toArray(String[]::new);
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(tenant.value(), hashes, requestedAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Those that were to be erased at this time or later: mostly nobody, since letters come in seconds. */
    static Uni<ErasedShoppers> since(SqlConnection connection, TenantId tenant, Instant time) {
        return connection
                .preparedQuery(SINCE)
                .execute(Tuple.of(tenant.value(), time.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<String, Instant> until = HashMap.newHashMap(rows.size());
                    rows.forEach(row ->
                            until.put(row.getString(0), row.getOffsetDateTime(1).toInstant()));
                    return new ErasedShoppers(until);
                });
    }

    /** These letters without what is of an erased shopper. Of one that cannot be read nobody knows, so its reason stays alone. */
    List<Letter> kept(List<Letter> letters) {
        return until.isEmpty()
                ? letters
                : letters.stream().flatMap(letter -> kept(letter).stream()).toList();
    }

    private Optional<Letter> kept(Letter letter) {
        LetterTexts found = LetterTexts.of(letter.origin(), letter.payload().toByteArray());
        if (found.texts().stream().anyMatch(text -> isOld(letter, until.get(DigestUtils.sha256Hex(text))))) {
            return Optional.empty();
        }
        boolean known = found.readable() || until.values().stream().noneMatch(time -> isOld(letter, time));
        return Optional.of(known ? letter : letter.withoutPayload(UNREADABLE));
    }

    private static boolean isOld(Letter letter, @Nullable Instant erased) {
        return erased != null && !letter.at().isAfter(erased);
    }
}
