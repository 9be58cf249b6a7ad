package io.cxm.ranking.impression.stream;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.ranking.impression.store.ShownStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
                        .iterable(steps(batch))
                        .onItem()
                        .transformToUniAndConcatenate(Supplier::get)
                        .onItem()
                        .ignoreAsUni());
    }

    /** In order; who withdraws between two merges goes together, since each step holds up all that is stored of its tenant's shoppers. */
    private List<Supplier<Uni<Void>>> steps(List<Read<UserChange>> batch) {
        List<Supplier<Uni<Void>>> steps = new ArrayList<>();
        Map<TenantId, Set<String>> withdrawing = new LinkedHashMap<>();
        for (Read<UserChange> record : batch) {
            UserChange change = record.message();
            if (change.getKind() == ChangeKind.CHANGE_KIND_MERGE) {
                if (!change.getMergedInto().isEmpty()) { // profile refuses one without
                    erase(withdrawing, steps);
                    steps.add(() -> store.move(record.tenant(), change.getUserId(), change.getMergedInto()));
                }
            } else if (withdraws(change)) {
                withdrawing
                        .computeIfAbsent(record.tenant(), _ -> new LinkedHashSet<>())
                        .add(change.getUserId());
            }
        }
        erase(withdrawing, steps);
        return steps;
    }

    private void erase(Map<TenantId, Set<String>> withdrawing, List<Supplier<Uni<Void>>> steps) {
        withdrawing.forEach((tenant, ids) -> {
            List<String> all = List.copyOf(ids);
            steps.add(() -> store.erase(tenant, all).replaceWithVoid());
        });
        withdrawing.clear();
    }

    private static boolean withdraws(UserChange change) {
        return change.getUser().hasConsentPersonalization() && !change.getUser().getConsentPersonalization();
    }
}
