package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.body.Workers;
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
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends what was made of letters, but nothing of an item or a shopper that was written after its letter: an old put
 * would be the newest record of its key and undo what was written since. What is written in the moment between that look and
 * the sending is sent once more behind it.
 */
@Singleton
class ReplaySend {
    /** Somebody writes the same item all the time: of ten times one is not overtaken. */
    private static final int ROUNDS = 10;

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
        return later.since(writes.values()).chain(looked -> {
            Set<String> superseded = superseded(writes, looked.newest());
            List<Outgoing> good = records.entrySet().stream()
                    .filter(record -> !superseded.contains(record.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            Set<Target> sent = writes.entrySet().stream()
                    .filter(write -> !superseded.contains(write.getKey()))
                    .map(write -> write.getValue().target())
                    .collect(Collectors.toSet());
            return send.all(tenant, good)
                    .chain(() -> restore(tenant, sent, looked.ends(), 1))
                    .replaceWith(superseded);
        });
    }

    /** Sends what was overtaken, until nothing is: what comes meanwhile may be overtaken by that in turn. */
    private Uni<Void> restore(TenantId tenant, Set<Target> sent, Map<TopicPartition, Long> from, int round) {
        return later.overtaken(sent, from).chain(again -> {
            if (again.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return round > ROUNDS
                    ? Uni.createFrom().failure(Workers.busy()) // the letters stay, to be replayed again
                    : send.all(tenant, again).chain(() -> restore(tenant, sent, from, round + 1));
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
