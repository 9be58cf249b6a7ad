package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest records of a topic, of all tenants: for a tenant that is loaded just when they passed by, and that the
 * store has not yet stored. Bounded by number and by bytes; it knows how far back it is complete.
 */
final class RecentRecords {
    private static final int MOST = 20_000;
    private static final long MOST_BYTES = 8 << 20;

    private final int most;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long bytes;
    private long completeSince = Long.MAX_VALUE;

    private record Kept(String tenant, long at, byte[] value) {}

    /**
     * A tenant's records, oldest first.
     *
     * @param completeSince what its producer received from then on is among them, or has yet to pass by; milliseconds since
     *     1970
     */
    record Replay(List<byte[]> values, long completeSince) {
        Replay {
            values = List.copyOf(values);
        }
    }

    RecentRecords() {
        this(MOST);
    }

    RecentRecords(int most) {
        this.most = most;
    }

    /** All that is produced from now on passes by. */
    synchronized void follow(long now) {
        if (completeSince == Long.MAX_VALUE) {
            completeSince = now;
        }
    }

    /** @param at when it was produced, which is after what it tells was received */
    synchronized void add(RecordKey key, long at, byte[] value) {
        kept.addLast(new Kept(key.tenant(), at, value));
        bytes += value.length;
        while (kept.size() > most || bytes > MOST_BYTES) {
            Kept oldest = kept.removeFirst();
            bytes -= oldest.value().length;
            completeSince = Math.max(completeSince, oldest.at() + 1);
        }
    }

    /** Keeps nothing of a tenant. */
    void forget(TenantId tenant) {
        forget(tenant, _ -> true);
    }

    /** Keeps none of a tenant's records that are so. */
    synchronized void forget(TenantId tenant, Predicate<byte[]> which) {
        kept.removeIf(record -> {
            boolean its = record.tenant().equals(tenant.value()) && which.test(record.value());
            bytes -= its ? record.value().length : 0;
            return its;
        });
    }

    synchronized Replay of(TenantId tenant) {
        List<byte[]> values = new ArrayList<>();
        for (Kept record : kept) {
            if (record.tenant().equals(tenant.value())) {
                values.add(record.value());
            }
        }
        return new Replay(values, completeSince);
    }
}
