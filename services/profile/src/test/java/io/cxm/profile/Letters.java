package io.cxm.profile;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.testkit.RealServers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Dead letters of a shop that come from now on. */
final class Letters implements AutoCloseable {
    private final Queue<DeadLetter> all = new ConcurrentLinkedQueue<>();
    private final TopicFollower follower = new TopicFollower(
            Brokers.at(RealServers.kafka().address()),
            Topics.DEAD_LETTERS,
            TopicFollower.From.END,
            record -> all.add(letter(record.value())));
    private final Shop shop;

    Letters(Shop shop) {
        this.shop = shop;
        follower.start();
        Rows.until(follower::caughtUp, () -> "dead letters cannot be followed");
    }

    private static DeadLetter letter(byte[] value) {
        try {
            return DeadLetter.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Their codes, sorted. */
    List<String> codes() {
        return all.stream()
                .filter(letter -> letter.getTenantId().equals(shop.tenant))
                .map(DeadLetter::getCode)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        follower.close();
    }
}
