package io.cxm.channels.usercf;

import io.cxm.bundle.Column;
import io.cxm.contracts.user.User;
import io.cxm.features.AgeBands;
import io.cxm.features.Consent;
import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import io.cxm.features.Sensitivity;

/**
 * What a shopper's record says, one number a field, 0 where it says nothing or the shopper did not consent: age band, gender,
 * occupation, region, member tier.
 */
final class Profile {
    static final int FIELDS = 5;

    private Profile() {}

    static int[] of(User user, long clock) {
        Consent consent = Consent.of(user);
        int[] profile = new int[FIELDS];
        if (consent.allows(Sensitivity.SENSITIVE)) {
            AgeBands.of(user, clock).ifPresent(band -> profile[0] = band + 1);
            profile[1] = number(user.getGender());
            profile[2] = number(user.getOccupation());
        }
        if (consent.allows(Sensitivity.PERSONAL)) {
            profile[3] = number(user.hasRegion() ? user.getRegion() : user.getCity());
            profile[4] = number(user.getMemberTier());
        }
        return profile;
    }

    /** The cosine of two as sets of words: how many agree, over the root of the product of how many each has. */
    static double cosine(int[] one, Column.Ints all, long from) {
        int same = 0;
        int ones = 0;
        int others = 0;
        for (int f = 0; f < FIELDS; f++) {
            int other = all.get(from + f);
            ones += one[f] != 0 ? 1 : 0;
            others += other != 0 ? 1 : 0;
            same += one[f] != 0 && one[f] == other ? 1 : 0;
        }
        return same == 0 ? 0 : same / Math.sqrt((double) ones * others);
    }

    /** The segment: age band and gender; 0 where neither is known. */
    static int segment(int[] profile, int from) {
        return profile[from] == 0 && profile[from + 1] == 0
                ? 0
                : 1 | (int) Hashing.mix(31L * profile[from] + profile[from + 1]);
    }

    private static int number(String text) {
        return text.isBlank() ? 0 : 1 | (int) Hashing.of(ItemWords.folded(text));
    }
}
