package io.cxm.profile.edge.stream;

import io.cxm.contracts.edge.Edge;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.profile.edge.store.SqlEdges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topic of edges between shoppers. */
@ApplicationScoped
public class EdgeSink {
    private static final Source<Edge> SOURCE = new Source<>(Edge.parser(), Edge::getTenantId, EdgeSink::faultOf);
    private final Intake intake;
    private final SqlEdges edges;

    EdgeSink(Intake intake, SqlEdges edges) {
        this.intake = intake;
        this.edges = edges;
    }

    @Incoming("edges")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(records, SOURCE, batch -> edges.apply(Intake.byTenant(batch)));
    }

    private static Optional<String> faultOf(Edge edge) {
        boolean whole = !edge.getFromId().isEmpty()
                && !edge.getToId().isEmpty()
                && !edge.getType().isEmpty();
        return whole ? Optional.empty() : Optional.of("no-id");
    }
}
