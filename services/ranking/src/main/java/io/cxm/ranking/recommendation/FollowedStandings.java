package io.cxm.ranking.recommendation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.ranking.match.domain.ItemStandings;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the topic of the satisfaction index from its beginning. Until all of it was read after a start, what is not known yet moves
 * nothing.
 */
@Singleton
class FollowedStandings {
    private final Map<String, ItemStandings> tenants = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    FollowedStandings(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.SATISFACTION_INDEX, TopicFollower.From.BEGINNING, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Of a tenant's items, as they are told from now on too. */
    Standings of(TenantId tenant) {
        Standings known = tenants.get(tenant.value());
        return known == null ? Standings.NONE : known;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        RecordKey key = RecordKey.parse(record.key());
        if (record.value() == null) {
            ItemStandings known = tenants.get(key.tenant());
            if (known != null) {
                known.put(key.entity(), null);
            }
            return;
        }
        try {
            ItemSatisfaction told = ItemSatisfaction.parseFrom(record.value());
            var standing = new Standing((float) told.getIndex(), (int) Math.min(Integer.MAX_VALUE, told.getN()), (float)
                    told.getStanding());
            tenants.computeIfAbsent(key.tenant(), _ -> new ItemStandings()).put(key.entity(), standing);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("what is told of an item's satisfaction cannot be read", e);
        }
    }
}
