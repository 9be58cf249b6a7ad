package io.cxm.profile.interaction.stream;

import io.cxm.contracts.impression.Impression;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.profile.interaction.store.SqlImpressions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topic of impressions: what CXM recommended itself. */
@ApplicationScoped
public class ImpressionSink {
    private static final Source<Impression> SOURCE = new Source<>(
            Impression.parser(),
            Impression::getTenantId,
            impression -> impression.getRecommendationId().isEmpty() ? Optional.of("no-id") : Optional.empty());
    private final Intake intake;
    private final SqlImpressions impressions;

    ImpressionSink(Intake intake, SqlImpressions impressions) {
        this.intake = intake;
        this.impressions = impressions;
    }

    @Incoming("impressions")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(records, SOURCE, batch -> impressions.add(Intake.byTenant(batch)));
    }
}
