package io.cxm.ranking.recommendation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.ranking.impression.Withdrawals;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Follows the topic of users from its end, for what is heard of consents; an instance that starts has heard nothing yet. */
@Singleton
class FollowedConsents implements Withdrawals {
    private static final Logger LOG = Logger.getLogger(FollowedConsents.class);

    private final TopicFollower follower;
    private final HeardConsents heard;

    FollowedConsents(Brokers brokers, Clock clock) {
        follower = new TopicFollower(brokers, Topics.USERS, TopicFollower.From.END, this::read);
        heard = new HeardConsents(follower::caughtUp, clock);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    HeardConsents heard() {
        return heard;
    }

    @Override
    public boolean has(TenantId tenant, String shopperId) {
        return heard.withdrew(tenant, List.of(shopperId));
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return; // erased, after the deletion that was heard
        }
        try {
            UserChange change = UserChange.parseFrom(record.value());
            if (change.getTenantId().equals(RecordKey.parse(record.key()).tenant())) {
                heard.heard(change);
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.debug("an unreadable write to a shopper was passed over"); // its sink keeps it in dead letters
        }
    }
}
