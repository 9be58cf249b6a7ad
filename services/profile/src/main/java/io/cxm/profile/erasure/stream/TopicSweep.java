package io.cxm.profile.erasure.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.profile.erasure.stream.Living.Gone;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Deletes what the compacted topics hold of a tenant, or of shoppers, that are gone: a record without a value for each of
 * their keys, which lets compaction drop the others. The keys are read from the topics themselves, since patches have keys of
 * their own that no table knows; and a batch at a time, since of patches there are as many as were ever sent.
 */
@ApplicationScoped
public class TopicSweep {
    /** How many keys are held, and deleted, at once. */
    public static final int BATCH = 10_000;

    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.EDGES, Topics.ITEM_VECTORS, Topics.USER_VECTORS);
    private final StateSender sender;
    private final Brokers brokers;

    TopicSweep(StateSender sender, Brokers brokers) {
        this.sender = sender;
        this.brokers = brokers;
    }

    /**
     * Completes when the broker has every deletion. Nothing that the tenant wrote later is to be kept, so that a batch is sent
     * when it is full. Idempotent: what is repeated deletes at most those keys again whose deletion stands beyond a batch.
     */
    Uni<Void> sweep(TenantId tenant) {
        return Multi.createFrom()
                .iterable(TOPICS)
                .onItem()
                .transformToUniAndConcatenate(topic -> sweep(topic, (of, _) -> of.equals(tenant.value()), false))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * The same of shoppers, of what was received up to a time, and of all that was made of it, whenever that was. What comes
     * later under a key that is being deleted may go with it: between reading a topic and deleting there is no lock.
     *
     * @param gone until when which ids of which tenants are gone
     */
    Uni<Void> sweep(Map<TenantId, Map<String, Long>> gone) {
        Map<String, Map<String, Long>> untils = new HashMap<>();
        gone.forEach((tenant, ids) -> untils.put(tenant.value(), ids));
        // what was made last is read first: of a change that is gone nothing is made any more
        return sweep(
                        Topics.USER_VECTORS,
                        (tenant, record) -> untils.getOrDefault(tenant, Map.of())
                                .containsKey(UserState.parseFrom(record.value()).getUserId()),
                        true)
                .chain(() -> sweep(
                        Topics.USERS,
                        (tenant, record) -> {
                            Map<String, Long> until = untils.getOrDefault(tenant, Map.of());
                            return !until.isEmpty()
                                    && record.timestamp()
                                            <= until.getOrDefault(
                                                    UserChange.parseFrom(record.value())
                                                            .getUserId(),
                                                    Long.MIN_VALUE);
                        },
                        true))
                .chain(() -> sweep(
                        Topics.EDGES,
                        (tenant, record) -> {
                            Map<String, Long> until = untils.getOrDefault(tenant, Map.of());
                            Edge edge = until.isEmpty() ? Edge.getDefaultInstance() : Edge.parseFrom(record.value());
                            return record.timestamp() <= until.getOrDefault(edge.getFromId(), Long.MIN_VALUE)
                                    || record.timestamp() <= until.getOrDefault(edge.getToId(), Long.MIN_VALUE);
                        },
                        true));
    }

    /** @param toTheEnd whether a key is deleted only once the rest of its topic was read, where it may have been written anew */
    private Uni<Void> sweep(String topic, Gone gone, boolean toTheEnd) {
        return onWorker(() -> new WholeTopic(brokers, topic))
                .chain(left -> onWorker(() -> batch(left, topic, gone, toTheEnd))
                        .chain(deletions -> Intake.patiently(() -> sender.send(deletions)))
                        .map(_ -> left.hasMore())
                        .repeat()
                        .whilst(more -> more)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static List<Outgoing> batch(WholeTopic left, String topic, Gone gone, boolean toTheEnd) {
        var living = new Living(BATCH, gone);
        left.read(living::note, () -> !toTheEnd && !living.passedOver().isEmpty());
        left.backTo(living.passedOver());
        return living.deletions(topic);
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
