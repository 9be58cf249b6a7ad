package io.cxm.ranking.rule.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/rules/{id}}. */
public record RuleBody(
        @Nullable String name,
        @Nullable String description,

        @Schema(description = "Whether it is obeyed; true when left out") @Nullable
        Boolean enabled,

        @Schema(description = "pin, boost, bury, exclude or cap") @Nullable
        String kind,

        @Schema(description = "0 to 1000, 100 when left out; of two pins for one place the higher one has it") @Nullable
        Integer priority,

        @Schema(
                description =
                        "Which items it is about, a filter as requests have it; a cap may leave it out for all items")
        @Nullable
        String items,

        @Schema(
                description = "For whom, a filter on age, birthYear, gender, city, region, occupation, memberTier,"
                        + " interests and attributes.<name>; for everybody when left out")
        @Nullable
        String shoppers,

        @Schema(description = "In which scenarios, all when left out or empty") @Nullable
        List<@Nullable String> scenarios,

        @Schema(description = "RFC 3339; from now on when left out") @Nullable
        String from,

        @Schema(description = "RFC 3339, excluded; for ever when left out") @Nullable
        String to,

        @Nullable HoursBody hours,

        @Schema(
                description =
                        "Of boost above 1 to 100, of bury 0 to below 1: by what the odds of a score are multiplied")
        @Nullable
        Double factor,

        @Schema(description = "Of pin: the place, 1 to 200; 1 when left out") @Nullable
        Integer position,

        @Schema(description = "Of pin: how many items get a place, 1 to 20, 1 when left out. Of cap: 1 to 200")
        @Nullable
        Integer most,

        @Schema(description = "Of cap: brand or category") @Nullable
        String by,

        @Schema(description = "Of pin: what it disregards, of stock, filter, context and seen") @Nullable
        List<@Nullable String> despite) {

    /** Hours of every day; to before from goes past midnight. */
    public record HoursBody(
            @Schema(description = "As 08:00") @Nullable String from,

            @Schema(description = "As 20:00, excluded") @Nullable
            String to,

            @Schema(description = "Time zone, UTC when left out") @Nullable
            String zone) {}
}
