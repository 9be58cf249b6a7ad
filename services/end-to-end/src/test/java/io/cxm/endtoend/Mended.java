package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.local.stack.Port;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An event that rules of before refused and those of now take. Whatever is sent now is refused for ever or not at all, so it is
 * told as ingestion would have told it then.
 */
final class Mended {
    private Mended() {}

    /** Sends it as the dead letter of this id, of an event and a shopper of the same. */
    static void refused(String tenant, String id) {
        String event = "{\"id\":\"%1$s\",\"type\":\"view\",\"userId\":\"%1$s\",\"itemId\":\"%1$s\"}".formatted(id);
        DeadLetter letter = DeadLetter.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setSource("batch")
                .setKind("events")
                .setCode("required")
                .setDetail("is needed")
                .setPointer("/value")
                .setPayload(ByteString.copyFromUtf8(event))
                .setAt(System.currentTimeMillis())
                .setConsumer("ingestion")
                .build();
        var record = new ProducerRecord<>(Topics.DEAD_LETTERS, new RecordKey(tenant, id).bytes(), letter.toByteArray());
        record.headers().add(RecordKey.TENANT_HEADER, tenant.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> properties =
                Map.of("bootstrap.servers", "127.0.0.1:" + RunningStack.get().port(Port.KAFKA));
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = producer.send(record);
            producer.flush();
            assertEquals(Future.State.SUCCESS, sent.state());
        }
    }
}
