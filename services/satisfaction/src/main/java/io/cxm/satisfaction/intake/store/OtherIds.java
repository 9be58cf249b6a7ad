package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.event.Event;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The ids of events that are not kept, views and clicks above all: a later purchase with such an id is a repeat here, as
 * it is in profile, and no order line.
 *
 * <p>They are most of all events, so a row is narrow (a hash and a month) and the ids of kept events are not in it:
 * those are known by their own table. Both statements are left out where a batch has nothing for them.
 */
final class OtherIds {
    private static final String ADD = """
            insert into other_id (tenant_id, id_hash, received_month)
            select $1, h, $3::date from unnest($2::uuid[]) h on conflict do nothing
            """;
    private static final String KNOWN =
            "select id_hash from other_id where tenant_id = $1 and id_hash = any($2::uuid[])";

    private OtherIds() {}

    /** Remembers the ids of these. */
    static Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Event>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long newest = events.stream().mapToLong(Read::receivedAt).max().orElseThrow();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        tenant.value(),
                        hashes(events),
                        Instant.ofEpochMilli(newest)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .withDayOfMonth(1)))
                .replaceWithVoid();
    }

    /** Those of these events whose ids are not remembered. */
    static Uni<List<Read<Event>>> without(SqlConnection connection, TenantId tenant, List<Read<Event>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(events);
        }
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(tenant.value(), hashes(events)))
                .map(rows -> {
                    Set<UUID> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getUUID(0)));
                    return known.isEmpty()
                            ? events
                            : events.stream()
                                    .filter(e -> !known.contains(hash(e)))
                                    .toList();
                });
    }

    /** In one order, so that two writers of the same ids wait for each other in it. */
    private static UUID[] hashes(List<Read<Event>> events) {
        return events.stream().map(OtherIds::hash).sorted().toArray(UUID[]::new);
    }

    /** The first 128 bits of SHA-256. */
    private static UUID hash(Read<Event> event) {
        ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(event.message().getId()));
        return new UUID(digest.getLong(), digest.getLong());
    }
}
