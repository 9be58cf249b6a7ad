package io.cxm.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TopicFollower;
import io.cxm.testkit.RealServers;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Recall and ranking, as far as training knows them: they confirm what they are told to serve. */
final class RecallAndRanking implements AutoCloseable {
    private final RecordSender sender;
    private final TopicFollower follower;
    private volatile String refuses = "";

    /** Begins to confirm; what was told before is not. */
    RecallAndRanking(RecordSender sender) {
        this.sender = sender;
        this.follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), Topics.BUNDLES, TopicFollower.From.END, this::confirm);
        Trainings.await(sender::ready, true);
        follower.start();
        Trainings.await(follower::caughtUp, true);
    }

    /** From now on they cannot use this version. */
    void refuse(String version) {
        refuses = version;
    }

    @Override
    public void close() {
        follower.close();
    }

    /** The tenant {@code unheard} is never answered. */
    private void confirm(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || new String(record.key(), UTF_8).startsWith("unheard|")) {
            return;
        }
        try {
            BundleNotice notice = BundleNotice.parseFrom(record.value());
            if (notice.hasServing()) {
                for (String service : List.of("recall", "ranking")) {
                    boolean bad = notice.getServing().getVersion().equals(refuses);
                    BundleNotice served = BundleNotice.newBuilder()
                            .setTenantId(notice.getTenantId())
                            .setServed(BundleNotice.Served.newBuilder()
                                    .setInstance("one")
                                    .setAt(notice.getServing().getSince())
                                    .setVersion(notice.getServing().getVersion())
                                    .setService(service)
                                    .setProblem(bad ? "a checksum does not match" : ""))
                            .build();
                    var key = new RecordKey(notice.getTenantId(), "served|" + service + "|one");
                    sender.send(Outgoing.of(Topics.BUNDLES, key, served))
                            .await()
                            .indefinitely();
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
