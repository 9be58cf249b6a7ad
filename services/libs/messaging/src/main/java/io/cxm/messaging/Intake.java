package io.cxm.messaging;

import com.google.protobuf.MessageLite;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.messaging.TenantRecords.Refused;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes polled batches in, whatever happens: its Unis do not fail, so that a channel never dies.
 *
 * <p>While the database or the broker is away the batch is tried again, for ever and ever slower; the offsets are
 * committed after it, so nothing is lost and nothing passes it. When a record in it is to blame, the batch is halved
 * until that record stands alone; it goes to dead letters, and its neighbours are stored.
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final RecordTraces traces;

    Intake(DeadLetters deadLetters, MeterRegistry meters, RecordTraces traces) {
        this.traces = traces;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /**
     * Completes when every record of the batch is stored or in dead letters.
     *
     * @param store stores all of these or nothing; called again after a failure, so it must be idempotent
     */
    public <M extends MessageLite> Uni<Void> take(
            ConsumerRecords<byte[], byte[]> records, Source<M> source, Function<List<Read<M>>, Uni<Void>> store) {
        return take(records, () -> read(records, source), store);
    }

    /**
     * The same of a compacted topic, with its deletions in their place: they have a key and no message.
     *
     * @param store stores all of these or nothing; called again after a failure, so it must be idempotent
     */
    public <M extends MessageLite> Uni<Void> takeChanges(
            ConsumerRecords<byte[], byte[]> records,
            Source<M> source,
            Function<List<Read<Optional<M>>>, Uni<Void>> store) {
        return take(records, () -> changes(records, source), store);
    }

    private <T> Uni<Void> take(
            ConsumerRecords<byte[], byte[]> records,
            Supplier<TenantRecords<T>> reading,
            Function<List<Read<T>>, Uni<Void>> store) {
        RecordTraces.Taking taking = traces.taking(records);
        // parsing is CPU work, and this is called on an event loop
        return Uni.createFrom()
                .item(reading)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(read -> inHalves(read.usable(), batch -> taking.within(() -> store.apply(batch)))
                        .map(blamed -> {
                            List<Refused> refused = new ArrayList<>(read.refused());
                            blamed.forEach(one ->
                                    refused.add(new Refused(origin(records, one.one()), "not-storable", one.why())));
                            return refused;
                        }))
                .chain(refused -> refuse(records, refused))
                .onTermination()
                .invoke(taking::end);
    }

    /** The records of a batch by tenant, in the order in which sinks enter tenants; within one in the order of reading. */
    public static <M> SortedMap<TenantId, List<Read<M>>> byTenant(List<Read<M>> batch) {
        SortedMap<TenantId, List<Read<M>>> byTenant = new TreeMap<>(Comparator.comparing(TenantId::value));
        batch.forEach(record -> byTenant.computeIfAbsent(record.tenant(), _ -> new ArrayList<>())
                .add(record));
        return byTenant;
    }

    private static <M extends MessageLite> TenantRecords<M> read(
            ConsumerRecords<byte[], byte[]> records, Source<M> source) {
        return faultless(records, TenantRecords.read(records, source.parser(), source.tenantOf()), source.faultOf());
    }

    private static <M extends MessageLite> TenantRecords<Optional<M>> changes(
            ConsumerRecords<byte[], byte[]> records, Source<M> source) {
        return faultless(
                records,
                TenantRecords.changes(records, source.parser(), source.tenantOf()),
                message -> message.flatMap(source.faultOf()));
    }

    private static <T> TenantRecords<T> faultless(
            ConsumerRecords<byte[], byte[]> records, TenantRecords<T> read, Function<T, Optional<String>> faultOf) {
        List<Read<T>> usable = new ArrayList<>();
        List<Refused> refused = new ArrayList<>(read.refused());
        for (Read<T> record : read.usable()) {
            Optional<String> fault = faultOf.apply(record.message());
            if (fault.isEmpty()) {
                usable.add(record);
            } else {
                refused.add(new Refused(origin(records, record), fault.get(), "the message breaks a rule"));
            }
        }
        return new TenantRecords<>(usable, refused);
    }

    /**
     * One of a batch that is to blame.
     *
     * @param why holds nothing of the data
     */
    public record Blamed<T>(T one, String why) {}

    /**
     * Stores a batch, patiently, and all of it but those that are to blame: these it finds by halving the batch, and gives back.
     *
     * @param store stores all of these or nothing; called again after a failure, so it must be idempotent
     */
    public static <T> Uni<List<Blamed<T>>> inHalves(List<T> batch, Function<List<T>, Uni<Void>> store) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Supplier<Uni<? extends List<Blamed<T>>>> attempt =
                () -> store.apply(batch).replaceWith(List.<Blamed<T>>of());
        return patiently(attempt)
                .onFailure(Failures::isOfData)
                .recoverWithUni(failure -> batch.size() == 1 ? alone(batch.getFirst(), failure) : halves(batch, store));
    }

    private static <T> Uni<List<Blamed<T>>> halves(List<T> batch, Function<List<T>, Uni<Void>> store) {
        int middle = batch.size() / 2;
        return inHalves(batch.subList(0, middle), store)
                .chain(first -> inHalves(batch.subList(middle, batch.size()), store)
                        .map(second -> {
                            List<Blamed<T>> both = new ArrayList<>(first);
                            both.addAll(second);
                            return both;
                        }));
    }

    private static <T> Uni<List<Blamed<T>>> alone(T one, Throwable failure) {
        LOG.debug("a record is refused", failure);
        return Uni.createFrom().item(List.of(new Blamed<>(one, Failures.detail(failure))));
    }

    private Uni<Void> refuse(ConsumerRecords<byte[], byte[]> records, List<Refused> refused) {
        for (String topic : topics(records)) {
            meters.counter("cxm.intake.records", "topic", topic).increment(records.count());
            meters.counter("cxm.intake.refused", "topic", topic).increment(refused.size());
        }
        return patiently(() -> deadLetters.send(refused));
    }

    /**
     * Tries this until it is done, ever slower, unless the data is to blame: for what follows a batch and must not be
     * left out.
     */
    public static <T> Uni<T> patiently(Supplier<Uni<? extends T>> attempt) {
        return Uni.createFrom()
                .<T>deferred(attempt)
                .onFailure(failure -> !Failures.isOfData(failure))
                .invoke(failure -> LOG.warnf("a batch waits: %s", failure))
                .onFailure(failure -> !Failures.isOfData(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.2)
                .indefinitely();
    }

    private static List<String> topics(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream().map(p -> p.topic()).distinct().toList();
    }

    /** The record as it was polled. */
    private static ConsumerRecord<byte[], byte[]> origin(ConsumerRecords<byte[], byte[]> records, Read<?> read) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.partition() == read.partition() && record.offset() == read.offset()) {
                return record;
            }
        }
        throw new IllegalStateException("a record is not in the batch that it was read from");
    }
}
