package io.cxm.profile.catalogue.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.ItemState;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.catalogue.domain.Changes;
import io.cxm.profile.catalogue.store.CatalogueFold;
import io.cxm.profile.catalogue.store.CatalogueFold.Folded;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.intake.stream.Portions;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.profile.vector.Vectors;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topic of items: folded into the catalogue, and what came out of it published with vectors. Published after the
 * database's commit and before the offsets', so at least once.
 */
@ApplicationScoped
public class ItemSink {
    private static final Source<ItemChange> SOURCE =
            new Source<>(ItemChange.parser(), ItemChange::getTenantId, Changes::faultOf);
    private final Intake intake;
    private final CatalogueFold catalogue;
    private final StateSender sender;
    private final Vectors vectors;
    private final Clock clock;

    ItemSink(Intake intake, CatalogueFold catalogue, StateSender sender, Vectors vectors, Clock clock) {
        this.intake = intake;
        this.catalogue = catalogue;
        this.sender = sender;
        this.vectors = vectors;
        this.clock = clock;
    }

    @Incoming("items")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(
                records,
                SOURCE,
                batch -> Portions.of(batch, part -> catalogue.stored(Intake.byTenant(part)), this::fold));
    }

    private Uni<Void> fold(List<Read<ItemChange>> batch) {
        return catalogue
                .apply(Intake.byTenant(batch))
                .emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                .map(this::states)
                .chain(sender::send);
    }

    private List<Outgoing> states(List<Folded> batch) {
        List<Outgoing> states = new ArrayList<>();
        for (Folded folded : batch) {
            long now = folded.dataClock().orElseGet(clock::millis);
            folded.items()
                    .forEach((id, item) -> states.add(Outgoing.of(
                            Topics.ITEM_VECTORS,
                            new RecordKey(folded.tenant().value(), id),
                            state(folded.tenant().value(), id, item, now))));
        }
        return states;
    }

    private ItemState state(String tenant, String id, Versioned<Item> item, long now) {
        ItemState.Builder state = ItemState.newBuilder()
                .setTenantId(tenant)
                .setItemId(id)
                .setDeleted(item.document().isEmpty())
                .setChangedAt(item.changedAt());
        item.document().ifPresent(document -> {
            Vectors.Vector vector = vectors.of(document, now);
            state.setItem(document).addAllVector(vector.boxed()).setSpecHash(vector.specHash());
        });
        return state.build();
    }
}
