package io.cxm.ranking.impression.stream;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.ranking.impression.store.ShownStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Topic users, of which two things count for what shoppers were shown: who turns out to be another takes along what they were shown,
 * and of who withdraws their consent nothing of it is held any more.
 */
@ApplicationScoped
public class ShopperSink {
    private static final Source<UserChange> SOURCE = Source.of(UserChange.parser(), UserChange::getTenantId);

    private final Intake intake;
    private final ShownStore store;

    ShopperSink(Intake intake, ShownStore store) {
        this.intake = intake;
        this.store = store;
    }

    @Incoming("users")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(
                records,
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .onItem()
                        .transformToUniAndConcatenate(this::follow)
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> follow(Read<UserChange> record) {
        UserChange change = record.message();
        if (change.getKind() == ChangeKind.CHANGE_KIND_MERGE) {
            return store.move(record.tenant(), change.getUserId(), change.getMergedInto());
        }
        boolean withdraws = change.getUser().hasConsentPersonalization()
                && !change.getUser().getConsentPersonalization();
        return withdraws
                ? store.erase(record.tenant(), List.of(change.getUserId())).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
