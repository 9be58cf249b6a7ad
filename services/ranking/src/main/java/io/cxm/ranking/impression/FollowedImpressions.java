package io.cxm.ranking.impression;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Follows what all instances answered, and who was erased, from as far back as it counts: an instance that starts knows after a while
 * what the others know, and answers meanwhile. Topics are read from there alone, however long they are.
 */
@Singleton
public class FollowedImpressions {
    private static final Logger LOG = Logger.getLogger(FollowedImpressions.class);

    private final Showings showings;
    private final Pools pools;
    private final TopicFollower impressions;
    private final TopicFollower erasures;

    FollowedImpressions(Brokers brokers, Clock clock) {
        Showings shown = new Showings(clock);
        Pools found = new Pools(clock);
        showings = shown;
        pools = found;
        impressions = new TopicFollower(
                brokers,
                Topics.IMPRESSIONS,
                Pools.KEPT,
                record -> read(record, Impression.parser(), Impression::getTenantId, impression -> {
                    shown.heard(impression);
                    found.heard(impression);
                }));
        erasures = new TopicFollower(
                brokers,
                Topics.ERASURES,
                Pools.KEPT,
                record -> read(record, Erasure.parser(), Erasure::getTenantId, erasure -> {
                    shown.heard(erasure);
                    found.heard(erasure);
                }));
    }

    void start(@Observes StartupEvent event) {
        impressions.start();
        erasures.start();
    }

    void stop(@Observes ShutdownEvent event) {
        impressions.close();
        erasures.close();
    }

    /** What shoppers were shown. */
    public Showings showings() {
        return showings;
    }

    /** How good what recall finds usually is. */
    public Pools pools() {
        return pools;
    }

    private static <M extends MessageLite> void read(
            ConsumerRecord<byte[], byte[]> record, Parser<M> parser, Function<M, String> tenant, Consumer<M> heard) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            M message = parser.parseFrom(record.value());
            if (tenant.apply(message).equals(RecordKey.parse(record.key()).tenant())) {
                heard.accept(message);
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("an unreadable record of %s was passed over at offset %d", record.topic(), record.offset());
        }
    }
}
