package io.cxm.tenants.tenant.domain;

import java.util.Locale;
import java.util.Optional;

/** What a tenant pays for. Its limits are configuration. */
public enum Plan {
    TRIAL,
    STANDARD,
    UNLIMITED;

    /** As it stands in requests, answers and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The plan of this word, if there is one. */
    public static Optional<Plan> of(String word) {
        for (Plan plan : values()) {
            if (plan.word().equals(word)) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }
}
