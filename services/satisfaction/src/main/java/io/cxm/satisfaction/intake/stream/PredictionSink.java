package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.PredictionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic predictions into how satisfied shoppers are taken to be with their order lines; a line whose key is deleted there goes here. */
@ApplicationScoped
public class PredictionSink {
    private static final Source<PredictedSatisfaction> SOURCE =
            Source.of(PredictedSatisfaction.parser(), PredictedSatisfaction::getTenantId);
    private final Batches batches;
    private final PredictionStore store;

    PredictionSink(Batches batches, PredictionStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("predictions")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.storeChanges(records, SOURCE, store);
    }
}
