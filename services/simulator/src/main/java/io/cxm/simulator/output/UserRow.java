package io.cxm.simulator.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shopper as {@code POST /v1/imports?type=users} takes it. */
public record UserRow(
        String id,
        int birthYear,
        String gender,
        String city,
        String region,
        String occupation,
        String memberTier,
        @Nullable List<String> interests,
        Consent consent)
        implements Row {
    public UserRow {
        interests = interests == null ? null : List.copyOf(interests);
    }

    public record Consent(boolean personalization, boolean profiling) {}
}
