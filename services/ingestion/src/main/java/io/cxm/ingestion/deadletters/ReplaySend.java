package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.deadletters.domain.CatalogueWrite;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite.Target;
import io.cxm.ingestion.deadletters.stream.LaterWrites;
import io.cxm.ingestion.sending.AcknowledgedSend;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends what was made of letters, but nothing of an item or a shopper that was written after its letter: an old put
 * would be the newest record of its key and undo what was written since.
 */
@Singleton
class ReplaySend {
    private final AcknowledgedSend send;
    private final LaterWrites later;

    ReplaySend(AcknowledgedSend send, LaterWrites later) {
        this.send = send;
        this.later = later;
    }

    /** Sends the records of these letters, in their order; gives the letters that were left out. */
    Uni<Set<String>> send(TenantId tenant, Map<String, Outgoing> records) {
        Map<String, CatalogueWrite> writes = new HashMap<>();
        records.forEach((letter, record) -> {
            byte[] value = record.value();
            if (value != null) {
                CatalogueWrite.of(record.topic(), value).ifPresent(write -> writes.put(letter, write));
            }
        });
        return later.since(writes.values()).chain(newest -> {
            Set<String> superseded = superseded(writes, newest);
            List<Outgoing> good = records.entrySet().stream()
                    .filter(record -> !superseded.contains(record.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            return send.all(tenant, good).replaceWith(superseded);
        });
    }

    private static Set<String> superseded(Map<String, CatalogueWrite> writes, Map<Target, Long> newest) {
        Set<String> superseded = new HashSet<>();
        writes.forEach((letter, write) -> {
            if (newest.getOrDefault(write.target(), Long.MIN_VALUE) > write.at()) {
                superseded.add(letter);
            }
        });
        return superseded;
    }
}
