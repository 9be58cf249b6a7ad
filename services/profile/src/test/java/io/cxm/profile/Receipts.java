package io.cxm.profile;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.testkit.RealServers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Erasures of shoppers, and what profile answers to them. */
final class Receipts {
    private Receipts() {}

    /** Asks for an erasure and waits for its receipt. */
    static Erasure.Receipt erase(Shop shop, String id, String user, long at) {
        return told(shop, id, user, at, () -> {}).getLast().getReceipt();
    }

    /** What profile answers to an erasure, up to the receipt of it. */
    static List<Erasure> told(Shop shop, String id, String user, long at, Runnable asked) {
        List<Erasure> receipts = new CopyOnWriteArrayList<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), Topics.ERASURES, TopicFollower.From.END, record -> {
                    Erasure erasure = erasure(record);
                    if (erasure.hasReceipt() && erasure.getTenantId().equals(shop.tenant)) {
                        receipts.add(erasure);
                    }
                })) {
            follower.start();
            Rows.until(follower::caughtUp, () -> "the topic cannot be read");
            shop.send(
                    Topics.ERASURES,
                    id,
                    Erasure.newBuilder()
                            .setTenantId(shop.tenant)
                            .setId(id)
                            .setUserId(user)
                            .setRequestedAt(at)
                            .build());
            asked.run();
            Rows.until(
                    () -> receipts.stream().anyMatch(receipt -> receipt.getId().equals(id)),
                    () -> "no receipt among " + receipts);
        }
        return receipts;
    }

    /** A moment that everything before is before, and everything after is after. */
    static long moment() {
        long before = System.currentTimeMillis();
        Rows.until(() -> System.currentTimeMillis() > before + 1, () -> "time stands still");
        return before + 1;
    }

    private static Erasure erasure(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Erasure.parseFrom(record.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
