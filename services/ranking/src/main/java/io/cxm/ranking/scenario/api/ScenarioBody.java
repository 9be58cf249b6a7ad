package io.cxm.ranking.scenario.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/scenarios/{id}}. What is left out is as the bundle, or the service, has it. */
public record ScenarioBody(
        @Nullable String name,
        @Nullable String description,

        @Schema(description = "By name; a channel that is not named is asked as the bundle has it") @Nullable
        Map<String, @Nullable ChannelBody> channels,

        @Schema(description = "merge, polynomial, neural or dual_tower; the one that training chose when left out")
        @Nullable
        String ranker,

        @Schema(description = "0 to 1") @Nullable Double diversity,

        @Schema(description = "none, purchased or interacted; the personal filter when left out") @Nullable
        String excludeSeen,

        @Nullable String filter,

        @Schema(description = "1 to 200") @Nullable Integer count,

        @Schema(description = "Of so many places one may go to an item newer than the bundle: 0 (none), 2 to 100")
        @Nullable
        Integer exploreEvery,

        @Schema(description = "In which share of the answers the last of the first ten places is drawn: 0 to 0.5")
        @Nullable
        Double explore,

        @Schema(
                description =
                        "A recommended item that the shopper was shown so often in seven days, and ignored, gives way:"
                                + " 1 to 100; 0, and left out: none does")
        @Nullable
        Integer fatigueAfter,

        @Schema(
                description =
                        "How much it counts in recommendations how satisfied shoppers are with an item: 0, and left out,"
                                + " not at all; 1 above all else")
        @Nullable
        Double satisfaction) {

    /** How a channel is used. */
    public record ChannelBody(
            @Schema(description = "Whether it is asked; true when left out") @Nullable
            Boolean on,

            @Schema(description = "What its ranks count, above 0 to 100") @Nullable
            Double weight,

            @Schema(description = "How many candidates it gives at most, 1 to 2000") @Nullable
            Integer quota) {}
}
