package io.cxm.training.stream;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Messages as they stand, by tenant and name. The compacted topic is the store; this is it in memory. */
public final class TopicStore<T extends MessageLite> implements AutoCloseable {
    private final Map<RecordKey, T> known = new ConcurrentHashMap<>();
    /** What this instance removed and has not read back: what it reads under these keys until then is older. */
    private final Set<RecordKey> leaving = ConcurrentHashMap.newKeySet();

    private final AtomicLong changes = new AtomicLong();
    private final Kind<T> kind;
    private final Function<Outgoing, Uni<Void>> send;
    private final TopicFollower follower;

    /** @param send stores a record, and completes when the broker has it */
    public TopicStore(Kind<T> kind, Function<Outgoing, Uni<Void>> send, Brokers brokers) {
        this.kind = kind;
        this.send = send;
        this.follower = new TopicFollower(brokers, kind.topic(), TopicFollower.From.BEGINNING, this::accept);
    }

    /**
     * What is stored.
     *
     * @param tenant whose it is
     * @param name its name within the tenant
     * @param revision the number of its last change, from 1 on; 0 of one that is not stored yet
     * @param revised the same with another revision
     */
    public record Kind<T>(
            String topic,
            Parser<T> parser,
            Function<T, String> tenant,
            Function<T, String> name,
            ToLongFunction<T> revision,
            BiFunction<T, Long, T> revised) {
        RecordKey key(T message) {
            return new RecordKey(tenant.apply(message), name.apply(message));
        }
    }

    /** Begins to read the topic, from its beginning. */
    public void start() {
        follower.start();
    }

    /** Whether everything that was stored before is known again. */
    public boolean ready() {
        return follower.caughtUp();
    }

    /** Takes in what is of one tenant by its key, its header and its value; anything else nobody can use. */
    void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            RecordKey key = RecordKey.parse(record.key());
            if (TenantId.isValid(key.tenant()) && !leaving.remove(key)) {
                known.remove(key);
                changes.incrementAndGet();
            }
            return;
        }
        for (var read : TenantRecords.read(List.of(record), kind.parser(), kind.tenant())
                .usable()) {
            if (read.key().equals(kind.key(read.message())) && !leaving.contains(read.key())) {
                // what this instance wrote last is newer than what it reads back of itself
                known.merge(
                        read.key(),
                        read.message(),
                        (mine, theirs) -> revision(mine) > revision(theirs) ? mine : theirs);
                changes.incrementAndGet();
            }
        }
    }

    private long revision(T message) {
        return kind.revision().applyAsLong(message);
    }

    /**
     * Stores it and completes when the broker has it; it is seen here at once, and no more when the broker did not take it:
     * else it would be one thing here and another after the next start.
     *
     * @throws Stale when it was changed since it was read, or removed: the change would otherwise be lost
     */
    @SuppressWarnings("ReferenceEquality") // its equal that was read back is the broker's, and stays
    public Uni<T> save(T message) {
        T next = kind.revised().apply(message, revision(message) + 1);
        RecordKey key = kind.key(next);
        AtomicReference<@Nullable T> before = new AtomicReference<>();
        known.compute(key, (_, there) -> {
            long revision = there == null ? 0 : revision(there);
            if (revision != revision(message)) {
                throw new Stale();
            }
            before.set(there);
            return next;
        });
        changes.incrementAndGet();
        // if the broker did take it, it is read back from there
        Runnable undo = () -> {
            known.computeIfPresent(key, (_, now) -> now == next ? before.get() : now);
            changes.incrementAndGet();
        };
        return send.apply(Outgoing.of(kind.topic(), key, next))
                .onFailure()
                .invoke(undo)
                .onCancellation()
                .invoke(undo)
                .replaceWith(next);
    }

    /** Forgets one for good; completes when the broker knows it. */
    public Uni<Void> remove(TenantId tenant, String name) {
        RecordKey key = new RecordKey(tenant.value(), name);
        Runnable undo = () -> leaving.remove(key);
        return Uni.createFrom()
                .deferred(() -> {
                    leaving.add(key);
                    return send.apply(new Outgoing(kind.topic(), key, key, null));
                })
                .invoke(() -> {
                    known.remove(key);
                    changes.incrementAndGet();
                })
                .onFailure()
                .invoke(undo)
                .onCancellation()
                .invoke(undo);
    }

    public Optional<T> find(TenantId tenant, String name) {
        return Optional.ofNullable(known.get(new RecordKey(tenant.value(), name)));
    }

    /** Those of all tenants, in no order, as they stand while they are gone through. */
    public Collection<T> all() {
        return Collections.unmodifiableCollection(known.values());
    }

    /** Grows after each change of them: what was found when it was as it is now is still so. */
    public long changes() {
        return changes.get();
    }

    @Override
    public void close() {
        follower.close();
    }

    /** It was changed since it was read. */
    public static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stale() {
            super("it was changed or removed meanwhile", null, false, false);
        }
    }
}
