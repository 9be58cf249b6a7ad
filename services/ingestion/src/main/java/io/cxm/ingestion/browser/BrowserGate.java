package io.cxm.ingestion.browser;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.browser.domain.BrowserKeys;
import io.cxm.problem.ProblemException;
import io.cxm.problem.Spent;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets events of browsers in: a key that is known, an origin that it names, within its limit. */
@Singleton
public class BrowserGate {
    private final BrowserKeys keys;
    private final BrowserConfig config;
    private final Cache<String, Bucket> buckets;

    BrowserGate(BrowserKeys keys, BrowserConfig config) {
        this.keys = keys;
        this.config = config;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.trackedKeys())
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** The key's rights. An unknown key is no credential (401); a page of another origin is not allowed (403). */
    public BrowserKeys.Known admit(String key, @Nullable String origin) {
        BrowserKeys.Known known = keys.find(key)
                .orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED, "The key is not known"));
        if (origin == null || !known.allows(origin)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The key does not belong to pages of this origin");
        }
        return known;
    }

    /** Bytes that the body of a page may have. */
    public int largestBody() {
        return Math.toIntExact(config.body().asLongValue());
    }

    /**
     * Counts these events against the key's limit. Beyond it they are refused, for now (429); more than a whole minute's
     * are refused for good (413), since no waiting would help.
     */
    public void consume(BrowserKeys.Known known, int events) {
        long limit = known.eventsPerMinute() > 0 ? known.eventsPerMinute() : config.eventsPerMinute();
        if (events > limit) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The key allows %d events a minute, so send fewer at a time".formatted(limit));
        }
        // the limit is part of the name, so that a changed limit counts from now on
        String name = known.tenant() + "|" + known.id() + "|" + limit;
        Bucket bucket = buckets.get(
                name,
                n -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(Math.max(1, events));
        if (!probe.isConsumed()) {
            long nanos = Math.min(
                    probe.getNanosToWaitForRefill(), Duration.ofMinutes(1).toNanos());
            throw ProblemException.spent(
                    new Spent("events", limit, Duration.ofMinutes(1), probe.getRemainingTokens()),
                    "The key's events of this minute are used up",
                    Duration.ofNanos(nanos).plusSeconds(1));
        }
    }
}
