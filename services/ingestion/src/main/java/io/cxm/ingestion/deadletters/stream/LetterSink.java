package io.cxm.ingestion.deadletters.stream;

import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.messaging.Intake;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Feeds the index of dead letters from their topic. A letter that is there already stays, so that reading again after a
 * crash changes nothing; while the database is away it waits, and the topic keeps the letters. One that the database does not take is in the
 * topic alone, for the operator. What comes late of a tenant or a shopper that is gone is not stored.
 */
@ApplicationScoped
public class LetterSink {
    private static final Logger LOG = Logger.getLogger(LetterSink.class);
    private final LetterStore store;
    private final LetterMeters meters;

    LetterSink(LetterStore store, LetterMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Incoming("dead-letters")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        TenantRecords<DeadLetter> read = TenantRecords.read(records, DeadLetter.parser(), DeadLetter::getTenantId);
        if (!read.refused().isEmpty()) {
            // of no tenant for sure: it stays in the topic, for the operator
            meters.unassigned(read.refused().size());
            LOG.warnf(
                    "%d dead letters belong to no tenant for sure",
                    read.refused().size());
        }
        Map<TenantId, List<Letter>> byTenant = read.usable().stream()
                .collect(Collectors.groupingBy(
                        TenantRecords.Read::tenant,
                        Collectors.mapping(r -> Letter.of(r.message()), Collectors.toList())));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(letters -> store(letters.getKey(), letters.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> store(TenantId tenant, List<Letter> letters) {
        return Intake.inHalves(letters, some -> store.add(tenant, some).invoke(() -> meters.arrived(some)))
                .invoke(blamed -> blamed.forEach(one -> {
                    meters.unassigned(1);
                    LOG.warnf("a dead letter stays in its topic alone: %s", one.why());
                }))
                .replaceWithVoid();
    }
}
