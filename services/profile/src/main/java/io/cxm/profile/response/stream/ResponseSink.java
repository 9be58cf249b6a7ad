package io.cxm.profile.response.stream;

import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.profile.response.store.SqlResponses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topic of survey responses. */
@ApplicationScoped
public class ResponseSink {
    private static final Source<SurveyResponse> SOURCE = new Source<>(
            SurveyResponse.parser(),
            SurveyResponse::getTenantId,
            response -> response.getId().isEmpty() ? Optional.of("no-id") : Optional.empty());
    private final Intake intake;
    private final SqlResponses responses;

    ResponseSink(Intake intake, SqlResponses responses) {
        this.intake = intake;
        this.responses = responses;
    }

    @Incoming("responses")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(records, SOURCE, batch -> responses.add(Intake.byTenant(batch)));
    }
}
