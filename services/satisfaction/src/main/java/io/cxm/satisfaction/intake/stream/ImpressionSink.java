package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.impression.Impression;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.RecommendationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic impressions into the table that answers are attributed by. */
@ApplicationScoped
public class ImpressionSink {
    private static final Source<Impression> SOURCE = Source.of(Impression.parser(), Impression::getTenantId);
    private final Batches batches;
    private final RecommendationStore store;

    ImpressionSink(Batches batches, RecommendationStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("impressions")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
