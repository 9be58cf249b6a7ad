package io.cxm.ranking.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Hashing;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What this instance heard of shoppers' consent to personalisation: from profile when it last answered, for when it does not
 * answer, and from the topic of users, so that who withdraws is heard before profile has stored it. Of whom nothing was heard
 * nobody knows whether they refused.
 *
 * <p>Agreement comes from profile alone, which knows all of a shopper's ids, and counts while the topic is followed: a write
 * to the shopper ends it, and so does an hour, for what no write under these ids would tell. Bounded: of what is rarely asked
 * for nothing is known. Ids are held as numbers of 64 bits.
 */
final class HeardConsents {
    static final int MOST = 100_000;
    static final Duration AGREED_FOR = Duration.ofHours(1);

    /** By then profile has stored what was heard, or does not answer either. */
    static final Duration WITHDRAWN_FOR = Duration.ofHours(2);

    private static final String FIELD = "consent.personalization";

    private final BooleanSupplier follows;
    private final Cache<Id, Boolean> told;
    private final Cache<Id, Boolean> withdrawn;

    private record Id(String tenant, long hash) {
        static Id of(String tenant, String id) {
            return new Id(tenant, Hashing.of(id));
        }
    }

    /** What was heard. */
    enum Word {
        /** They agreed, or were known to have said nothing. */
        AGREED,
        REFUSED,
        UNHEARD
    }

    /** @param follows whether the topic of users is read up to its end */
    HeardConsents(BooleanSupplier follows, InstantSource clock) {
        this.follows = follows;
        this.told = lasting(AGREED_FOR, clock);
        this.withdrawn = lasting(WITHDRAWN_FOR, clock);
    }

    private static Cache<Id, Boolean> lasting(Duration time, InstantSource clock) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Profile told it; noted for all ids of a shopper, since under which of them they said so is not told. */
    void note(TenantId tenant, List<String> ids, boolean agrees) {
        if (agrees && !follows.getAsBoolean()) {
            return; // who withdraws now would not be heard
        }
        ids.forEach(id -> told.put(Id.of(tenant.value(), id), agrees));
    }

    /** A write to a shopper, as it was accepted. */
    void heard(UserChange change) {
        Id id = Id.of(change.getTenantId(), change.getUserId());
        boolean says = change.getUser().hasConsentPersonalization();
        boolean patches = change.getKind() == ChangeKind.CHANGE_KIND_PATCH;
        if (patches && !says && !change.getClearedList().contains(FIELD)) {
            return;
        }
        if (change.getKind() == ChangeKind.CHANGE_KIND_MERGE) {
            Id into = Id.of(change.getTenantId(), change.getMergedInto());
            if (withdrawn.getIfPresent(id) != null) {
                withdrawn.put(into, true); // the refusal goes along
            }
            told.invalidate(into);
        } else if (says && !change.getUser().getConsentPersonalization()) {
            withdrawn.put(id, true);
        } else {
            withdrawn.invalidate(id);
        }
        told.invalidate(id); // last: what is told meanwhile was of before
    }

    /** The word on somebody with these ids: what they refused under any is refused, and of each there must be word. */
    Word of(TenantId tenant, List<String> ids) {
        boolean ofAll = !ids.isEmpty() && follows.getAsBoolean();
        for (String id : ids) {
            Id of = Id.of(tenant.value(), id);
            Boolean agrees = told.getIfPresent(of);
            if (withdrawn.getIfPresent(of) != null || Boolean.FALSE.equals(agrees)) {
                return Word.REFUSED;
            }
            ofAll &= agrees != null;
        }
        return ofAll ? Word.AGREED : Word.UNHEARD;
    }

    /** Whether they withdrew it a while ago, which profile may not have stored yet. */
    boolean withdrew(TenantId tenant, List<String> ids) {
        return ids.stream().anyMatch(id -> withdrawn.getIfPresent(Id.of(tenant.value(), id)) != null);
    }

    /** How many ids something was told of. */
    long size() {
        told.cleanUp();
        return told.estimatedSize();
    }
}
