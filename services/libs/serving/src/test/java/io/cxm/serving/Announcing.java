package io.cxm.serving;

import com.google.protobuf.MessageLite;
import io.cxm.bundle.BundleWriter;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.user.UserChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells services what training, ingestion and profile would tell them. */
public final class Announcing implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String servers;

    public Announcing(String servers) {
        this.servers = servers;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A bundle exists, and is to serve. */
    public void promote(String tenant, String version, BundleWriter.Written written) {
        publish(tenant, version, written);
        serve(tenant, version);
    }

    /** A bundle exists. */
    public void publish(String tenant, String version, BundleWriter.Written written) {
        var published = BundleNotice.Published.newBuilder()
                .setVersion(version)
                .setLocation("bundles/" + tenant + "/" + version)
                .setManifestSha256(written.manifestSha256())
                .setCreatedAt(SmallBundle.CLOCK)
                .setBytes(written.bytes());
        send(
                Topics.BUNDLES,
                new RecordKey(tenant, version),
                BundleNotice.newBuilder()
                        .setTenantId(tenant)
                        .setPublished(published)
                        .build());
    }

    /** A bundle that exists is to serve. */
    public void serve(String tenant, String version) {
        var serving = BundleNotice.Serving.newBuilder().setVersion(version).setSince(System.currentTimeMillis());
        send(
                Topics.BUNDLES,
                new RecordKey(tenant, "serving"),
                BundleNotice.newBuilder()
                        .setTenantId(tenant)
                        .setServing(serving)
                        .build());
    }

    public void item(ItemState state) {
        send(Topics.ITEM_VECTORS, new RecordKey(state.getTenantId(), state.getItemId()), state);
    }

    public void user(UserChange change) {
        send(Topics.USERS, new RecordKey(change.getTenantId(), change.getUserId()), change);
    }

    public void erasure(Erasure request) {
        send(Topics.ERASURES, new RecordKey(request.getTenantId(), request.getId()), request);
    }

    /** An event, received now as ingestion would say, but never before the bundles were made. */
    public void event(Event event) {
        long received = Math.max(System.currentTimeMillis(), SmallBundle.CLOCK + 1);
        Event whole = event.toBuilder().setReceivedAt(received).build();
        send(Topics.EVENTS, new RecordKey(event.getTenantId(), EventOverlay.shopper(event)), whole);
    }

    private void send(String topic, RecordKey key, MessageLite message) {
        var record = new ProducerRecord<>(topic, key.bytes(), message.toByteArray());
        record.headers().add(RecordKey.TENANT_HEADER, key.tenant().getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a record of this topic satisfies a condition, read from the beginning, within ten seconds. */
    public boolean sees(String topic, Predicate<ConsumerRecord<byte[], byte[]>> condition) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (condition.test(record)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Waits for a condition. */
    public static void await(Duration most, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most + ": " + what);
            }

            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
