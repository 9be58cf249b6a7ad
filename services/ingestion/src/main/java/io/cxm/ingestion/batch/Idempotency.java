package io.cxm.ingestion.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Sha256;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given under Idempotency-Keys, in memory: events must not need the database.
 *
 * <p>A restart forgets them. What then comes again is sent again with the same ids (those of its elements, or derived
 * from the key and the body), and is stored once all the same. Another body under a key that was forgotten is taken as
 * the new request that it is: its ids are its own.
 */
@Singleton
public class Idempotency {
    private final Cache<Key, Kept> answers;
    private final ConcurrentMap<Key, Running> running = new ConcurrentHashMap<>();

    private record Key(TenantId tenant, ElementKind kind, String key) {}

    private record Kept(String body, Answer answer) {}

    private record Running(String body, Uni<Answer> answer) {}

    Idempotency(IdempotencyConfig config) {
        answers = Caffeine.newBuilder()
                .expireAfterWrite(config.lifetime())
                .maximumWeight(config.memory().asLongValue())
                .weigher((Key key, Kept kept) ->
                        512 + 512 * kept.answer().results().size())
                .build();
    }

    /** The key that was sent, checked; null when there is none. */
    public static @Nullable String checked(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 255 || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f))) {
            throw ProblemException.parameter("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        return key;
    }

    /**
     * Does the work once for this key and body; another body under the same key is a conflict.
     *
     * @param work is given a name of this key and body together
     */
    public Uni<Answer> once(
            TenantId tenant, ElementKind kind, String key, byte[] body, Function<String, Uni<Answer>> work) {
        var full = new Key(tenant, kind, key);
        String hash = Sha256.of(body);
        Kept kept = answers.getIfPresent(full);
        if (kept != null) {
            return same(hash, kept.body(), Uni.createFrom().item(kept.answer()));
        }
        Running mine = new Running(hash, work.apply(key + " " + hash).memoize().indefinitely());
        Running first = running.putIfAbsent(full, mine);
        if (first != null) {
            return same(hash, first.body(), first.answer());
        }
        return mine.answer()
                .onItem()
                .invoke(answer -> answers.put(full, new Kept(hash, answer)))
                .onTermination()
                .invoke(() -> running.remove(full, mine));
    }

    /** Forgets what a tenant's requests were answered. */
    public void forget(TenantId tenant) {
        answers.asMap().keySet().removeIf(key -> key.tenant().equals(tenant));
    }

    private static Uni<Answer> same(String hash, String known, Uni<Answer> answer) {
        return hash.equals(known)
                ? answer
                : Uni.createFrom()
                        .failure(new ProblemException(
                                ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another body"));
    }
}
