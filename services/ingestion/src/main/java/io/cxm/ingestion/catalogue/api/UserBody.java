package io.cxm.ingestion.catalogue.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A shopper, as the API's document describes one. It is read by a streaming reader; this type is never filled. */
@Schema(name = "User", description = "A shopper. Nothing is required.")
record UserBody(
        @Nullable Integer birthYear,
        @Schema(minimum = "0", maximum = "150") @Nullable Integer age,
        @Nullable String gender,
        @Nullable String city,
        @Nullable String region,
        @Nullable String occupation,
        @Nullable String memberTier,
        @Schema(maxItems = 200) @Nullable List<String> interests,
        @Nullable Map<String, List<String>> attributes,
        @Nullable Consent consent) {
    UserBody {
        interests = interests == null ? null : List.copyOf(interests);
        attributes = attributes == null ? null : Map.copyOf(attributes);
    }

    /** What the shopper agreed to; absent is true. */
    @Schema(name = "Consent")
    record Consent(
            @Nullable Boolean personalization, @Nullable Boolean profiling) {}
}
