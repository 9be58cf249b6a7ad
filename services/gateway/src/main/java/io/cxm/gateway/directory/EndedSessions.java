package io.cxm.gateway.directory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whose tokens hold no longer, as the audit log's topic tells: of members who were removed, got other roles or another
 * password, or ended them themselves, as operators do, and of API clients that were removed or got another secret. The provider gives
 * them no new ones, and those that it gave would go on until they end.
 */
@Startup
@ApplicationScoped
public class EndedSessions {
    /** Longer than any token lives. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Duration OFTEN = Duration.ofMinutes(1);

    private final Map<String, Ended> bySubject = new ConcurrentHashMap<>();
    private final TopicFollower follower;
    /** Up to when nothing is known any more. By the follower's thread alone. */
    private Instant forgotten = Instant.EPOCH;

    /** Until when, in milliseconds, tokens were issued that hold no longer, and when that was said. */
    private record Ended(long issuedBefore, Instant at) {
        static Ended later(Ended one, Ended other) {
            return one.issuedBefore >= other.issuedBefore ? one : other;
        }
    }

    EndedSessions(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.AUDIT, new TopicFollower.From.Ago(KEPT), this::read).start();
    }

    /** Whether a token of this subject holds no longer that was issued then, in seconds as tokens say it. */
    public boolean has(String subject, long issuedAt) {
        Ended ended = bySubject.get(subject);
        return ended != null && Duration.ofSeconds(issuedAt).toMillis() < ended.issuedBefore();
    }

    /** Whether everything was read that was there at the start: before that an ended session would pass. */
    public boolean complete() {
        return follower.caughtUp();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            AuditRecord told = AuditRecord.parseFrom(record.value());
            Instant at = Instant.ofEpochMilli(told.getAt());
            Instant old = Instant.now().minus(KEPT);
            if (told.hasEndedSessions() && at.isAfter(old)) {
                long before = told.getEndedSessions().getIssuedBefore();
                var ended = new Ended(before == 0 ? Long.MAX_VALUE : before, at);
                forget(old);
                bySubject.merge(told.getEndedSessions().getSubject(), ended, Ended::later);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no audit record", e);
        }
    }

    /** Once a minute: each time would be a look at all for each that comes, and at the start a day of them comes. */
    private void forget(Instant old) {
        if (old.isAfter(forgotten.plus(OFTEN))) {
            bySubject.values().removeIf(known -> known.at().isBefore(old));
            forgotten = old;
        }
    }

    @PreDestroy
    void close() {
        follower.close();
    }
}
