package io.cxm.profile.shopper.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.intake.stream.Portions;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.profile.shopper.domain.Changes;
import io.cxm.profile.shopper.domain.Said;
import io.cxm.profile.shopper.store.ShopperFold;
import io.cxm.profile.shopper.store.ShopperFold.Folded;
import io.cxm.profile.shopper.store.ShopperRefold;
import io.cxm.profile.shopper.store.StoredShoppers;
import io.cxm.profile.vector.ShopperVectors;
import io.cxm.profile.vector.Vectors.Vector;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topic of users: folded into the shoppers, and what came out of it published with vectors. A shopper is published
 * when their record changes and not with each event, which would be as many records as events; who needs a vector that
 * knows the newest event asks for it.
 */
@ApplicationScoped
public class UserSink {
    /** How many shoppers' histories are in memory at once, with the items in them. */
    private static final int PART = 20;

    private static final Source<UserChange> SOURCE =
            new Source<>(UserChange.parser(), UserChange::getTenantId, Changes::faultOf);
    private final Intake intake;
    private final StoredShoppers stored;
    private final ShopperFold shoppers;
    private final ShopperRefold again;
    private final ShopperVectors vectors;
    private final StateSender sender;

    UserSink(
            Intake intake,
            StoredShoppers stored,
            ShopperFold shoppers,
            ShopperRefold again,
            ShopperVectors vectors,
            StateSender sender) {
        this.intake = intake;
        this.stored = stored;
        this.shoppers = shoppers;
        this.again = again;
        this.vectors = vectors;
        this.sender = sender;
    }

    @Incoming("users")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(records, SOURCE, this::fold);
    }

    /** Folds these and publishes what came of them. Idempotent. */
    public Uni<Void> fold(List<Read<UserChange>> batch) {
        return Portions.of(
                batch,
                part -> stored.bytes(Intake.byTenant(part)),
                part -> shoppers.apply(Intake.byTenant(part)).chain(this::publish));
    }

    /**
     * Folds shoppers whose records were removed from nothing, and publishes what came of them.
     *
     * @param said all that the topic says of them since
     */
    public Uni<Void> foldAnew(Map<TenantId, Set<String>> removed, Said said) {
        return again.apply(removed, Intake.byTenant(said.changes()), said.ends())
                .chain(this::publish);
    }

    private Uni<Void> publish(List<Folded> folded) {
        return Multi.createFrom()
                .iterable(folded)
                .onItem()
                .transformToUniAndConcatenate(this::publish)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> publish(Folded folded) {
        return Multi.createFrom()
                .iterable(parts(List.copyOf(folded.shoppers().keySet())))
                .onItem()
                .transformToUniAndConcatenate(ids -> publish(folded, ids))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> publish(Folded folded, List<String> ids) {
        Map<String, User> users = new LinkedHashMap<>();
        for (String id : ids) {
            Versioned<User> state = folded.shoppers().getOrDefault(id, Versioned.none());
            state.document().ifPresent(user -> users.put(id, user));
        }
        return vectors.of(folded.tenant(), users)
                .map(byId -> ids.stream()
                        .map(id -> {
                            UserState state = state(folded, id, byId.getOrDefault(id, Vector.NONE));
                            return Outgoing.of(
                                    Topics.USER_VECTORS,
                                    new RecordKey(folded.tenant().value(), id),
                                    state);
                        })
                        .toList())
                .chain(sender::send);
    }

    private static UserState state(Folded folded, String id, Vector vector) {
        Versioned<User> shopper = folded.shoppers().getOrDefault(id, Versioned.none());
        UserState.Builder state = UserState.newBuilder()
                .setTenantId(folded.tenant().value())
                .setUserId(id)
                .setDeleted(shopper.document().isEmpty())
                .setChangedAt(shopper.changedAt())
                .setMergedInto(folded.aliases().getOrDefault(id, ""))
                .addAllVector(vector.boxed())
                .setSpecHash(vector.specHash());
        shopper.document().ifPresent(state::setUser);
        return state.build();
    }

    private static List<List<String>> parts(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += PART) {
            parts.add(ids.subList(i, Math.min(i + PART, ids.size())));
        }
        return parts;
    }
}
