package io.cxm.ingestion.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.batch.RequestKeys.Holder;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Does what comes under an Idempotency-Key once: in the database, which all instances and restarts share, with the newest
 * keys of each tenant in memory before it.
 *
 * <p>An answer is not kept. It depends on the body, its time of receipt and its key alone, so it is made again from
 * these. For the same reason nothing is stored twice when a key was forgotten while the database was away: the elements
 * have the ids that they had, their own or those that are derived from the key and the body. Another body under such a
 * key is taken as the new request that it is.
 */
@Singleton
public class Idempotency {
    private final IdempotencyConfig config;
    private final RequestKeys keys;
    private final Clock clock;
    private final Cache<TenantId, Cache<RequestKey, Holder>> memory;
    private final ConcurrentMap<RequestKey, Running> running = new ConcurrentHashMap<>();

    private record Running(String body, Uni<Answer> answer) {}

    Idempotency(IdempotencyConfig config, RequestKeys keys, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
        memory = Caffeine.newBuilder().maximumSize(config.tenantsInMemory()).build();
    }

    /**
     * Does the work once for this key and body; another body under the same key is a conflict.
     *
     * @param work for the first time
     * @param again gives the answer of the first time, for the same receipt, and does nothing else
     */
    public Uni<Answer> once(
            RequestKey key, byte[] body, Function<Receipt, Uni<Answer>> work, Function<Receipt, Uni<Answer>> again) {
        String hash = DigestUtils.sha256Hex(body);
        var mine = new Running(hash, new Once(key, hash, work, again).answer());
        Running first = running.putIfAbsent(key, mine);
        if (first != null) {
            return hash.equals(first.body()) ? first.answer() : conflict();
        }
        return mine.answer();
    }

    /** Forgets what is in memory of a tenant. */
    public void forget(TenantId tenant) {
        memory.invalidate(tenant);
    }

    private static Uni<Answer> conflict() {
        return Uni.createFrom()
                .failure(new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another body"));
    }

    /** One request with a key. Nothing happens before somebody waits for the answer, and then once for all who do. */
    private final class Once {
        private final RequestKey key;
        private final String body;
        private final Function<Receipt, Uni<Answer>> work;
        private final Function<Receipt, Uni<Answer>> again;

        Once(RequestKey key, String body, Function<Receipt, Uni<Answer>> work, Function<Receipt, Uni<Answer>> again) {
            this.key = key;
            this.body = body;
            this.work = work;
            this.again = again;
        }

        Uni<Answer> answer() {
            return Uni.createFrom()
                    .deferred(this::decide)
                    .onTermination()
                    .invoke(() -> running.remove(key))
                    .memoize()
                    .indefinitely();
        }

        private Uni<Answer> decide() {
            long now = clock.millis();
            Holder kept = remembered(now);
            return kept == null
                    ? keys.take(key, body, now)
                            .chain(holder -> held(holder.orElseGet(() -> new Holder(body, now, false))))
                    : held(kept);
        }

        private Uni<Answer> held(Holder holder) {
            if (!holder.body().equals(body)) {
                return conflict();
            }
            var receipt = new Receipt(key.tenant(), holder.at(), key.key() + " " + body);
            if (holder.answered()) {
                remember(holder);
                return again.apply(receipt);
            }
            return Uni.createFrom()
                    .deferred(() -> work.apply(receipt))
                    .onItem()
                    .call(() -> {
                        remember(new Holder(body, holder.at(), true));
                        return keys.answered(key, holder);
                    })
                    .onFailure()
                    .call(() -> keys.free(key, holder));
        }

        private @Nullable Holder remembered(long now) {
            Cache<RequestKey, Holder> ours = memory.getIfPresent(key.tenant());
            Holder holder = ours == null ? null : ours.getIfPresent(key);
            return holder == null || holder.at() <= now - config.lifetime().toMillis() ? null : holder;
        }

        private void remember(Holder holder) {
            memory.get(
                            key.tenant(),
                            _ -> Caffeine.newBuilder()
                                    .maximumSize(config.keysInMemory())
                                    .build())
                    .put(key, holder);
        }
    }
}
