package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.ResponseStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic responses into the table of answers. */
@ApplicationScoped
public class ResponseSink {
    private static final Source<SurveyResponse> SOURCE =
            Source.of(SurveyResponse.parser(), SurveyResponse::getTenantId);
    private final Batches batches;
    private final ResponseStore store;

    ResponseSink(Batches batches, ResponseStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("responses")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
