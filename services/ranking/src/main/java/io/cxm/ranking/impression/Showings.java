package io.cxm.ranking.impression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.features.Hashing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What shoppers were recommended lately, as this instance heard it: the same on all instances, whichever of them answered. Bounded: of
 * who is seldom here nothing is known, and nothing gives way. Of an answer the first places count, since what is further down is
 * seldom looked at. Shoppers and items are held as numbers of 64 bits.
 */
public final class Showings {
    /** How long is remembered what was shown, and that somebody was erased. */
    public static final Duration KEPT = Duration.ofDays(Shown.DAYS + 1);

    /** How many places of an answer count. */
    static final int PLACES = 20;

    /** In items of twelve bytes, all shoppers of all tenants together: 100,000 with ten items each. */
    static final int MOST = 2_000_000;

    /** What holding a shopper takes beside the items. */
    private static final int SHOPPER = 10;

    private static final String EVERYBODY = "";

    private final InstantSource clock;
    private final Cache<Id, Shown> shown;
    private final Cache<Id, Long> erased;

    private record Id(String tenant, long shopper) {
        static Id of(String tenant, String shopper) {
            return new Id(tenant, Hashing.of(shopper));
        }
    }

    public Showings(InstantSource clock) {
        this.clock = clock;
        this.shown = lasting(clock)
                .maximumWeight(MOST)
                .weigher((Id _, Shown of) -> SHOPPER + of.size())
                .build();
        this.erased = lasting(clock).maximumSize(MOST / SHOPPER).build();
    }

    private static Caffeine<Object, Object> lasting(InstantSource clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    /** An answer was given. */
    synchronized void heard(Impression impression) {
        String shopper = impression.getUserId().isEmpty() ? impression.getAnonymousId() : impression.getUserId();
        boolean recommended = impression.getKind().equals(Wanted.Kind.RECOMMENDATIONS.code());
        long since = Math.max(clock.millis() - KEPT.toMillis(), erased(impression.getTenantId(), shopper));
        if (shopper.isEmpty() || !recommended || impression.getAt() <= since) {
            return;
        }
        long when = impression.getDataClock() == 0 ? impression.getAt() : impression.getDataClock();
        List<Long> items = impression.getItemsList().stream()
                .limit(PLACES)
                .map(ShownItem::getItemId)
                .map(Hashing::of)
                .toList();
        Id id = Id.of(impression.getTenantId(), shopper);
        Shown before = shown.getIfPresent(id);
        shown.put(id, (before == null ? Shown.NOTHING : before).with(Shown.day(when), items));
    }

    /** A request to forget a shopper or a tenant, or a receipt for it, which may name other ids of the shopper. */
    synchronized void heard(Erasure erasure) {
        long until = Math.max(erasure.getRequestedAt(), erasure.getReceipt().getAt());
        List<String> ids = new ArrayList<>(erasure.getReceipt().getAlsoKnownAsList());
        ids.add(erasure.getUserId());
        ids.forEach(id -> erased.asMap().merge(Id.of(erasure.getTenantId(), id), until, Math::max));
        if (erasure.getUserId().isEmpty()) {
            shown.asMap().keySet().removeIf(id -> id.tenant().equals(erasure.getTenantId()));
        } else {
            ids.forEach(id -> shown.invalidate(Id.of(erasure.getTenantId(), id)));
        }
    }

    private long erased(String tenant, String shopper) {
        Long one = erased.getIfPresent(Id.of(tenant, shopper));
        Long all = erased.getIfPresent(Id.of(tenant, EVERYBODY));
        return Math.max(one == null ? Long.MIN_VALUE : one, all == null ? Long.MIN_VALUE : all);
    }

    /** What was shown to a shopper, under each of their ids under which something was. */
    public List<Shown> of(TenantId tenant, List<String> ids) {
        List<Shown> found = new ArrayList<>();
        for (String id : ids) {
            Shown one = shown.getIfPresent(Id.of(tenant.value(), id));
            if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    /** Of how many shoppers something is held, under each of their ids. */
    long size() {
        shown.cleanUp();
        return shown.estimatedSize();
    }
}
