package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.profile.erasure.stream.Living.Gone;
import io.cxm.profile.erasure.stream.Living.Place;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                .transformToUniAndConcatenate(topic ->
                        Intake.patiently(() -> sweep(topic, (of, _) -> of.equals(tenant.value()), Set::of)))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * The same of shoppers, of what was received up to a time, and of all that was made of it, whenever that was. What comes
     * later under a key that is being deleted may go with it: between looking for such keys and deleting a batch there is no lock.
     *
     * @param gone until when which ids of which tenants are gone
     * @return fails where a batch cannot be sent: what is repeated has to look again for what was written anew
     */
    Uni<Void> sweep(Map<TenantId, Map<String, Long>> gone) {
        Map<String, Map<String, Long>> untils = new HashMap<>();
        gone.forEach((tenant, ids) -> untils.put(tenant.value(), ids));
        Gone vectors = (tenant, record) -> untils.getOrDefault(tenant, Map.of())
                .containsKey(UserState.parseFrom(record.value()).getUserId());
        // what was made last is read first: of a change that is gone nothing is made any more
        return sweep(Topics.USER_VECTORS, vectors, Set::of)
                .chain(() -> sweep(Topics.USERS, untils, TopicSweep::untilOfShopper))
                .chain(() -> sweep(Topics.EDGES, untils, TopicSweep::untilOfEdge));
    }

    /** Until when a record is gone whose shoppers are gone until then; the least number where none of them is. */
    private interface Until {
        long of(byte[] value, Map<String, Long> until) throws InvalidProtocolBufferException;
    }

    private static long untilOfShopper(byte[] value, Map<String, Long> until) throws InvalidProtocolBufferException {
        return until.getOrDefault(UserChange.parseFrom(value).getUserId(), Long.MIN_VALUE);
    }

    private static long untilOfEdge(byte[] value, Map<String, Long> until) throws InvalidProtocolBufferException {
        Edge edge = Edge.parseFrom(value);
        return Math.max(
                until.getOrDefault(edge.getFromId(), Long.MIN_VALUE),
                until.getOrDefault(edge.getToId(), Long.MIN_VALUE));
    }

    private Uni<Void> sweep(String topic, Map<String, Map<String, Long>> untils, Until until) {
        Gone gone = (tenant, record) -> untils.containsKey(tenant)
                && record.timestamp() <= until.of(record.value(), untils.getOrDefault(tenant, Map.of()));
        Gone theirs = (tenant, record) -> untils.containsKey(tenant)
                && until.of(record.value(), untils.getOrDefault(tenant, Map.of())) != Long.MIN_VALUE;
        return onWorker(() -> new WrittenAnew(brokers, topic, gone, theirs))
                .chain(anew -> sweep(topic, gone, anew::now));
    }

    /** @param kept the keys that are not deleted, asked for before each batch */
    private Uni<Void> sweep(String topic, Gone gone, Supplier<Set<Place>> kept) {
        return onWorker(() -> new WholeTopic(brokers, topic))
                .chain(left -> onWorker(() -> batch(left, topic, gone, kept))
                        .chain(sender::send)
                        .map(_ -> left.hasMore())
                        .repeat()
                        .whilst(more -> more)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static List<Outgoing> batch(WholeTopic left, String topic, Gone gone, Supplier<Set<Place>> kept) {
        var living = new Living(BATCH, gone);
        left.read(living::note, () -> !living.passedOver().isEmpty());
        left.backTo(living.passedOver());
        return living.deletions(topic, kept.get());
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
