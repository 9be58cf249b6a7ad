package io.cxm.ranking.recommendation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.ranking.match.domain.TenantStandings;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topic of the satisfaction index from its beginning. Until all of it was read once after a start, nothing moves. */
@Singleton
public class FollowedStandings {
    private final TopicFollower follower;
    private final TenantStandings standings;

    FollowedStandings(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.SATISFACTION_INDEX, TopicFollower.From.BEGINNING, this::read);
        standings = new TenantStandings(follower::caughtUp);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Of a tenant's items, as they are told from now on too. */
    public Standings of(TenantId tenant) {
        return standings.of(tenant.value());
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        RecordKey key = RecordKey.parse(record.key());
        if (record.value() == null) {
            standings.put(key.tenant(), key.entity(), null);
            return;
        }
        try {
            ItemSatisfaction told = ItemSatisfaction.parseFrom(record.value());
            var standing = new Standing((float) told.getIndex(), (int) Math.min(Integer.MAX_VALUE, told.getN()), (float)
                    told.getStanding());
            standings.put(key.tenant(), key.entity(), standing);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("what is told of an item's satisfaction cannot be read", e);
        }
    }
}
