package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.event.Event;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic events into the table of orders, returns, ratings and complaints. */
@ApplicationScoped
public class EventSink {
    private static final Source<Event> SOURCE = Source.of(Event.parser(), Event::getTenantId);
    private final Batches batches;
    private final EventStore store;

    EventSink(Batches batches, EventStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("events")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
