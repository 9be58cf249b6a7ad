package io.cxm.features;

import io.cxm.contracts.user.User;

/** What a shopper agreed to. Absent is yes; no to personalisation is no to profiling. */
public record Consent(boolean personalization, boolean profiling) {
    /** The consent as the shopper's record has it. */
    public static Consent of(User user) {
        boolean personalization = !user.hasConsentPersonalization() || user.getConsentPersonalization();
        boolean profiling = !user.hasConsentProfiling() || user.getConsentProfiling();
        return new Consent(personalization, personalization && profiling);
    }

    /** Whether a feature of this sensitivity may be used. */
    public boolean allows(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case NONE -> true;
            case PERSONAL -> personalization;
            case SENSITIVE -> profiling;
        };
    }
}
