package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.local.stack.Port;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Answers of an experiment, as ranking tells of them: its report knows no more of an experiment than they say. */
final class Measured {
    private static final int ANSWERS = 6;

    private Measured() {}

    /** Sends answers of one arm, to this shopper. */
    static void answers(String tenant, String experiment, String user) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", "127.0.0.1:" + RunningStack.get().port(Port.KAFKA));
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < ANSWERS; i++) {
                Impression answer = Impression.newBuilder()
                        .setTenantId(tenant)
                        .setRecommendationId(experiment + "-" + i)
                        .setUserId(user)
                        .setAt(System.currentTimeMillis())
                        .setKind("recommendations")
                        .setExperiment(experiment)
                        .setArm("control")
                        .setArmShare(0.5)
                        .setTookMs(7)
                        .addItems(
                                ShownItem.newBuilder().setItemId(user + "-item").setRank(1))
                        .build();
                var record = new ProducerRecord<>(
                        Topics.IMPRESSIONS, new RecordKey(tenant, user).bytes(), answer.toByteArray());
                record.headers().add(RecordKey.TENANT_HEADER, tenant.getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(record));
            }
            producer.flush();
            assertTrue(sent.stream().allMatch(one -> one.state() == Future.State.SUCCESS));
        }
    }
}
