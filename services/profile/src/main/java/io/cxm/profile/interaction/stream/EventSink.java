package io.cxm.profile.interaction.stream;

import io.cxm.contracts.event.Event;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.interaction.domain.EventRules;
import io.cxm.profile.interaction.domain.Interaction;
import io.cxm.profile.interaction.store.Months;
import io.cxm.profile.interaction.store.SqlInteractions;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topic of events. The offsets follow the database's commit, so a crash brings the batch again, and the ids refuse it. */
@ApplicationScoped
public class EventSink {
    private static final Source<Event> SOURCE = new Source<>(Event.parser(), Event::getTenantId, EventRules::faultOf);
    private final Intake intake;
    private final SqlInteractions interactions;
    private final Clock clock;

    EventSink(Intake intake, SqlInteractions interactions, Clock clock) {
        this.intake = intake;
        this.interactions = interactions;
        this.clock = clock;
    }

    @Incoming("events")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(records, SOURCE, batch -> interactions.add(rows(batch)));
    }

    private SortedMap<TenantId, List<Interaction>> rows(List<Read<Event>> batch) {
        long now = clock.millis();
        SortedMap<TenantId, List<Interaction>> rows = new TreeMap<>(Comparator.comparing(TenantId::value));
        Intake.byTenant(batch)
                .forEach((tenant, records) -> rows.put(
                        tenant,
                        records.stream()
                                .map(record ->
                                        Interaction.of(record.message(), Months.receipt(record.receivedAt(), now)))
                                .toList()));
        return rows;
    }
}
