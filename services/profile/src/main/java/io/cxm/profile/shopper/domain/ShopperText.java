package io.cxm.profile.shopper.domain;

import io.cxm.contracts.user.User;
import io.cxm.profile.interaction.domain.SearchTerm;

/** The text that a shopper is found by when somebody looks through the list. */
public final class ShopperText {
    private ShopperText() {}

    /** Id, city, region, occupation and tier, normalised. */
    public static String of(String id, User user) {
        return SearchTerm.normalise(
                String.join(" ", id, user.getCity(), user.getRegion(), user.getOccupation(), user.getMemberTier()));
    }
}
