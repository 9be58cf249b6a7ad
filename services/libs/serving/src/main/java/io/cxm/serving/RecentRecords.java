package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest records of a topic, of all tenants: for a tenant that is loaded just when they passed by, and that the
 * store has not yet stored. Bounded by number and by bytes.
 */
final class RecentRecords {
    private static final int MOST = 20_000;
    private static final long MOST_BYTES = 8 << 20;

    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long bytes;

    private record Kept(String tenant, byte[] value) {}

    synchronized void add(RecordKey key, byte[] value) {
        kept.addLast(new Kept(key.tenant(), value));
        bytes += value.length;
        while (kept.size() > MOST || bytes > MOST_BYTES) {
            bytes -= kept.removeFirst().value().length;
        }
    }

    synchronized List<byte[]> of(TenantId tenant) {
        List<byte[]> values = new ArrayList<>();
        for (Kept record : kept) {
            if (record.tenant().equals(tenant.value())) {
                values.add(record.value());
            }
        }
        return values;
    }
}
