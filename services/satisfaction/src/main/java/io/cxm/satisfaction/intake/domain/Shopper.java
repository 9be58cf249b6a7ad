package io.cxm.satisfaction.intake.domain;

import io.cxm.contracts.UserChanges;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Consent;
import java.util.Optional;

/**
 * What is known of a shopper under one id: what segments are made of and what was refused, and nothing else. Who refused profiling
 * is not described, and what was known of them before is gone.
 *
 * @param user member tier, gender, region, age or year of birth, and consents; empty when deleted, merged or never there
 * @param mergedInto whose other id this is, who is nobody's other id
 * @param since when the oldest was received that is known of them, in milliseconds since 1970
 * @param newest when the newest was received, or the record that this id is gone since
 * @param partition and {@code offset} of the last record of this id; both −1 when there was none
 */
public record Shopper(
        Optional<User> user, Optional<String> mergedInto, long since, long newest, int partition, long offset) {
    /** Nothing is known yet. */
    public static final Shopper NONE =
            new Shopper(Optional.empty(), Optional.empty(), Long.MAX_VALUE, Long.MIN_VALUE, -1, -1);

    /** Where a record stands in the topic, and when the broker had it, in milliseconds since 1970. */
    public record Place(long at, int partition, long offset) {}

    /**
     * Whether a record of this id comes after those that were folded. Offsets decide within a partition; a later receipt decides
     * too, since a topic that was made anew counts from zero again.
     */
    boolean precedes(Place place) {
        return partition != place.partition() || place.offset() > offset || place.at() > newest;
    }

    /**
     * The shopper after a change that was sent under their own id. A merge comes from another partition and may have overtaken it: what was
     * refused there stays refused.
     */
    Shopper after(UserChange change, Place place) {
        Optional<User> next = UserChanges.apply(user, change);
        if (place.at() < newest) {
            next = next.map(now -> UserChanges.keepRefusals(user.orElse(now), now));
        }
        return with(next, change, place, place);
    }

    /**
     * The shopper after a change that was sent under another id of theirs. If it was received before what is known, only what it refuses counts. They keep
     * their place in their own partition.
     */
    Shopper afterOther(UserChange change, Place place) {
        Optional<User> next = place.at() < newest
                ? user.map(now -> UserChanges.keepRefusals(change.getUser(), now))
                : UserChanges.apply(user, change);
        return with(next, change, place, partition < 0 ? place : new Place(newest, partition, offset));
    }

    private Shopper with(Optional<User> next, UserChange change, Place told, Place stands) {
        boolean anew = user.isEmpty()
                || next.isEmpty()
                || (change.getKind() == ChangeKind.CHANGE_KIND_PUT && told.at() >= newest);
        return new Shopper(
                next.map(Shopper::described),
                Optional.empty(),
                anew ? told.at() : Math.min(since, told.at()),
                Math.max(told.at(), newest),
                stands.partition(),
                stands.offset());
    }

    /** This id once it is another shopper's. */
    Shopper other(String into, Place place) {
        return new Shopper(
                Optional.empty(),
                Optional.of(into),
                place.at(),
                Math.max(place.at(), newest),
                place.partition(),
                place.offset());
    }

    /** The same of one that was merged before, of whom its shopper became. */
    Shopper followed(String into) {
        return new Shopper(user, Optional.of(into), since, newest, partition, offset);
    }

    /** This id after a record that changed nothing of it, one that tells of its shopper, who goes by another one, among them. */
    Shopper passed(Place place) {
        return new Shopper(
                user,
                mergedInto,
                partition < 0 ? place.at() : since,
                Math.max(place.at(), newest),
                place.partition(),
                place.offset());
    }

    /**
     * The target of a merge after it: with what was known of the source where nothing was of them, and with what the source refused. They keep their
     * place in their own partition.
     */
    Shopper joined(Shopper source, Place place) {
        Optional<User> both = UserChanges.merged(source.user, user).map(Shopper::described);
        if (both.equals(user)) {
            return this;
        }
        boolean own = partition >= 0;
        return new Shopper(
                both,
                Optional.empty(),
                user.isPresent() ? Math.min(since, source.since) : source.since,
                Math.max(place.at(), newest),
                own ? partition : place.partition(),
                own ? offset : place.offset());
    }

    /** What is kept of a record. */
    private static User described(User user) {
        User.Builder kept = User.newBuilder();
        if (user.hasConsentPersonalization()) {
            kept.setConsentPersonalization(user.getConsentPersonalization());
        }
        if (user.hasConsentProfiling()) {
            kept.setConsentProfiling(user.getConsentProfiling());
        }
        if (!Consent.of(user).profiling()) {
            return kept.build();
        }
        if (!user.getMemberTier().isBlank()) {
            kept.setMemberTier(user.getMemberTier());
        }
        if (!user.getGender().isBlank()) {
            kept.setGender(user.getGender());
        }
        if (!user.getRegion().isBlank()) {
            kept.setRegion(user.getRegion());
        }
        if (user.hasAge()) {
            kept.setAge(user.getAge());
        } else if (user.hasBirthYear()) {
            kept.setBirthYear(user.getBirthYear());
        }
        return kept.build();
    }
}
