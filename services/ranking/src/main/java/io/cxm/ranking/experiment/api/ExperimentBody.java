package io.cxm.ranking.experiment.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/experiments/{id}}. */
public record ExperimentBody(
        @Nullable String name,
        @Nullable String description,

        @Schema(description = "True when left out") @Nullable
        Boolean enabled,

        @Schema(description = "The scenario whose requests are divided") @Nullable
        String scenario,

        @Schema(description = "ab: each shopper has one arm; interleaving: both arms choose the items of each answer")
        @Nullable
        String kind,

        @Schema(description = "2 to 5, of interleaving 2") @Nullable
        List<@Nullable ArmBody> arms,

        @Schema(description = "RFC 3339; has begun when left out") @Nullable
        String from,

        @Schema(description = "RFC 3339; no end when left out") @Nullable
        String to) {

    /** One of the things that are compared. */
    public record ArmBody(
            @Nullable String id,

            @Schema(description = "The scenario that answers for this arm") @Nullable
            String scenario,

            @Schema(description = "Above 0 and below 1, all together 1; equal ones when left out of all") @Nullable
            Double share) {}
}
