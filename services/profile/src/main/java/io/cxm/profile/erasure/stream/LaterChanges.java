package io.cxm.profile.erasure.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.shopper.domain.Changes;
import io.cxm.profile.shopper.domain.Said;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic of users says of shoppers from after their erasure was asked for: of whoever uses these ids since. */
@ApplicationScoped
class LaterChanges {
    private final Brokers brokers;

    LaterChanges(Brokers brokers) {
        this.brokers = brokers;
    }

    /** In the order of its receipt, as the topic stands when this is subscribed to. */
    Uni<Said> of(Map<TenantId, Map<String, Long>> gone) {
        return Uni.createFrom().item(() -> read(gone)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Said read(Map<TenantId, Map<String, Long>> gone) {
        List<Read<UserChange>> later = new ArrayList<>();
        var topic = new WholeTopic(brokers, Topics.USERS);
        topic.read(record -> later.addAll(ofThese(record, gone)), () -> false);
        later.sort(Comparator.comparingLong(Read::receivedAt));
        return new Said(later, topic.ends());
    }

    private static List<Read<UserChange>> ofThese(
            ConsumerRecord<byte[], byte[]> record, Map<TenantId, Map<String, Long>> gone) {
        if (record.key() == null || record.value() == null) {
            return List.of();
        }
        Map<String, Long> until =
                gone.getOrDefault(new TenantId(RecordKey.parse(record.key()).tenant()), Map.of());
        if (until.isEmpty() || !names(record, until)) {
            return List.of();
        }
        return TenantRecords.read(List.of(record), UserChange.parser(), UserChange::getTenantId).usable().stream()
                .filter(read -> Changes.faultOf(read.message()).isEmpty())
                .toList();
    }

    private static boolean names(ConsumerRecord<byte[], byte[]> record, Map<String, Long> until) {
        try {
            UserChange change = UserChange.parseFrom(record.value());
            return until.containsKey(change.getUserId())
                    ? record.timestamp() > until.get(change.getUserId())
                    : until.containsKey(change.getMergedInto());
        } catch (InvalidProtocolBufferException e) {
            return false; // of nobody; it was refused when it was read
        }
    }
}
