package io.cxm.contracts;

import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import java.util.Optional;

/** What a change does to a shopper. Everyone that folds the users topic uses this. */
public final class UserChanges {
    private UserChanges() {}

    /**
     * The shopper after the change; empty when gone. A merge leaves the record of its source away; what becomes of
     * its target is said by {@link #merged}.
     *
     * @param current empty when there is none; a patch then creates it
     * @throws DocumentTooLarge of a patch after which the record would be larger than one may be
     */
    public static Optional<User> apply(Optional<User> current, UserChange change) {
        return switch (change.getKind()) {
            case CHANGE_KIND_PUT -> Optional.of(change.getUser());
            case CHANGE_KIND_PATCH -> Optional.of(patch(current.orElseGet(User::getDefaultInstance), change));
            case CHANGE_KIND_DELETE, CHANGE_KIND_MERGE -> Optional.empty();
            case CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> current;
        };
    }

    /**
     * The target of a merge after it: its own record, or the source's where it has none, with whatever either of them
     * refused. The target is who it has become by other merges; when that is the source, nothing happens at all.
     */
    public static Optional<User> merged(Optional<User> source, Optional<User> target) {
        return target.isEmpty()
                ? source
                : target.map(
                        user -> source.map(from -> keepRefusals(from, user)).orElse(user));
    }

    /** A shopper with the consents that were refused before, in another record of the same person, refused too. */
    public static User keepRefusals(User before, User user) {
        boolean personalization = before.hasConsentPersonalization() && !before.getConsentPersonalization();
        boolean profiling = before.hasConsentProfiling() && !before.getConsentProfiling();
        if (!personalization && !profiling) {
            return user;
        }
        User.Builder kept = user.toBuilder();
        if (personalization) {
            kept.setConsentPersonalization(false);
        }
        if (profiling) {
            kept.setConsentProfiling(false);
        }
        return kept.build();
    }

    private static User patch(User current, UserChange change) {
        User.Builder user = current.toBuilder();
        User with = change.getUser();
        if (with.hasInterests()) {
            user.clearInterests(); // a list is replaced, never joined (RFC 7396)
        }
        if (with.hasAge()) {
            user.clearBirthYear(); // the two say the same: the newer word counts
        }
        if (with.hasBirthYear()) {
            user.clearAge();
        }
        with.getAttributesMap().keySet().forEach(user::removeAttributes);
        user.mergeFrom(with);
        for (String path : change.getClearedList()) {
            clear(user, path);
        }
        return DocumentTooLarge.checked(current, user.build());
    }

    private static void clear(User.Builder user, String path) {
        switch (path) {
            case "birthYear" -> user.clearBirthYear();
            case "age" -> user.clearAge();
            case "gender" -> user.clearGender();
            case "city" -> user.clearCity();
            case "region" -> user.clearRegion();
            case "occupation" -> user.clearOccupation();
            case "memberTier" -> user.clearMemberTier();
            case "interests" -> user.clearInterests();
            case "attributes" -> user.clearAttributes();
            case "consent" -> user.clearConsentPersonalization().clearConsentProfiling();
            case "consent.personalization" -> user.clearConsentPersonalization();
            case "consent.profiling" -> user.clearConsentProfiling();
            default -> {
                if (path.startsWith("attributes.")) {
                    user.removeAttributes(path.substring("attributes.".length()));
                }
            }
        }
    }
}
