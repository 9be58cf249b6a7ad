package io.cxm.messaging;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends records and completes when the broker has acknowledged them all ({@code acks=all}, idempotent).
 *
 * <p>It never blocks the caller, which is often an event loop: what may wait is counted here and refused with
 * {@link Busy} beyond the limit, below the size at which the producer itself would block; and the partitions of every
 * topic are learned at start, before the service is ready, and kept.
 */
@Singleton
public class RecordSender {
    private static final Logger LOG = Logger.getLogger(RecordSender.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordTraces traces;
    private final long limit;
    private final AtomicLong inFlight = new AtomicLong();
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final Thread learning =
            Thread.ofPlatform().daemon().name("learn topics").unstarted(this::learn);
    private volatile boolean ready;
    private volatile boolean closing;

    RecordSender(Brokers brokers, MessagingConfig config, RecordTraces traces) {
        this.traces = traces;
        limit = config.inFlight().asLongValue();
        producer = new KafkaProducer<>(
                brokers.with(properties(config)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(MessagingConfig config) {
        Map<String, Object> p = new HashMap<>();
        p.put("acks", "all");
        p.put("enable.idempotence", true);
        p.put("compression.type", config.compression());
        p.put("linger.ms", config.lingerMillis());
        p.put("batch.size", (int) config.batch().asLongValue());
        // a quarter more than may wait: headers and batches that are not full
        p.put("buffer.memory", config.inFlight().asLongValue() * 5 / 4 + 4 * 1024 * 1024);
        p.put("delivery.timeout.ms", (int) config.deliveryTimeout().toMillis());
        p.put("request.timeout.ms", (int) config.deliveryTimeout().toMillis() / 2);
        p.put("max.block.ms", Duration.ofSeconds(2).toMillis());
        // a topic that nobody wrote to for five minutes would otherwise be looked up again, blocking the caller
        p.put("metadata.max.idle.ms", Duration.ofDays(365).toMillis());
        p.put("max.request.size", 16 * 1024 * 1024);
        return p;
    }

    void start(@Observes StartupEvent event) {
        learning.start();
    }

    /** Learns the partitions of all topics, however long the broker takes to come up. */
    private void learn() {
        for (Topics.Topic topic : Topics.ALL) {
            while (!closing) {
                try {
                    partitions.put(
                            topic.name(), producer.partitionsFor(topic.name()).size());
                    break;
                } catch (KafkaException e) {
                    LOG.debugf("%s is not there yet: %s", topic.name(), e.getMessage());
                }
            }
        }
        ready = !closing;
    }

    /** Whether the broker was reached and every topic is known. Until then sending fails at once. */
    public boolean ready() {
        return ready;
    }

    /** Sends one record. */
    public Uni<Void> send(Outgoing record) {
        return sendAll(List.of(record));
    }

    /**
     * Sends these records in order and completes when all are acknowledged. It fails when one of them is not; others
     * may then have been stored, so what reads them must be idempotent.
     */
    public Uni<Void> sendAll(List<Outgoing> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Span span = traces.sending(records.getFirst().topic());
        return Uni.createFrom()
                .<Void>emitter(emitter -> start(records, span, emitter))
                .onTermination()
                .invoke(span::end);
    }

    private void start(List<Outgoing> records, Span span, UniEmitter<? super Void> emitter) {
        if (!ready) {
            emitter.fail(new NotAcknowledged(null));
            return;
        }
        long bytes = 0;
        for (Outgoing record : records) {
            bytes += size(record);
        }
        if (inFlight.addAndGet(bytes) > limit) {
            inFlight.addAndGet(-bytes);
            emitter.fail(new Busy());
            return;
        }
        var left = new AtomicInteger(records.size());
        var failed = new AtomicReference<@Nullable Exception>();
        for (Outgoing record : records) {
            int size = size(record);
            try {
                // the callback tells all that the future would
                var _ = producer.send(
                        kafkaRecord(record, span), (metadata, failure) -> done(size, failure, left, failed, emitter));
            } catch (RuntimeException failure) {
                done(size, failure, left, failed, emitter);
            }
        }
    }

    private void done(
            int size,
            @Nullable Exception failure,
            AtomicInteger left,
            AtomicReference<@Nullable Exception> failed,
            UniEmitter<? super Void> emitter) {
        inFlight.addAndGet(-size);
        if (failure != null) {
            failed.compareAndSet(null, failure);
        }
        if (left.decrementAndGet() == 0) {
            Exception first = failed.get();
            if (first == null) {
                emitter.complete(null);
            } else {
                emitter.fail(new NotAcknowledged(first));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> kafkaRecord(Outgoing record, Span span) {
        var headers = new RecordHeaders();
        headers.add(RecordKey.TENANT_HEADER, record.key().tenant().getBytes(StandardCharsets.UTF_8));
        traces.write(span, headers);
        return new ProducerRecord<>(
                record.topic(), partition(record), null, record.key().bytes(), record.value(), headers);
    }

    private int partition(Outgoing record) {
        Integer count = partitions.get(record.topic());
        if (count == null) {
            throw new IllegalArgumentException(record.topic() + " is none of CXM's topics");
        }
        if (record.partition() >= 0) {
            return record.partition();
        }
        // the producer's own rule, applied to the partition key
        return Utils.toPositive(Utils.murmur2(record.partitionKey().bytes())) % count;
    }

    private static int size(Outgoing record) {
        byte[] value = record.value();
        return 128 + (value == null ? 0 : value.length);
    }

    @PreDestroy
    void close() {
        closing = true;
        producer.close(Duration.ofSeconds(10));
    }

    /** Too much waits for the broker already. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many records wait for the broker", null, false, false);
        }
    }

    /** The broker did not acknowledge in time; the records may or may not have been stored. */
    public static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAcknowledged(@Nullable Exception cause) {
            super("the broker did not acknowledge", cause);
        }
    }
}
