package io.cxm.satisfaction.cases.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/case-settings}; what is left out is as usual. */
@Schema(name = "CaseSettingsBody")
public record SettingsBody(
        @Schema(
                description =
                        "What opens a case by itself: complaint, csat, stars, nps, rating; left out, the first four;"
                                + " empty, nothing does")
        @Nullable
        List<@Nullable String> triggers,

        @Schema(description = "Up to which a CSAT is low, 1 to 4; left out, 2") @Nullable
        Integer csatAtMost,

        @Schema(description = "Up to how many stars are few, 1 to 4; left out, 2") @Nullable
        Integer starsAtMost,

        @Schema(description = "Up to which an NPS with a text is low, 0 to 6; left out, 4") @Nullable
        Integer npsAtMost,

        @Schema(description = "Within how many hours something has to be done, 1 to 720; left out, 24") @Nullable
        Integer dueHours,

        @Schema(description = "For how many days what else is said reopens a closed case, 0 to 90; left out, 14")
        @Nullable
        Integer reopenDays,

        @Schema(description = "How it is asked whether it helped; left out, it is not") @Nullable
        AskAgainBody askAgain) {
    /** A survey, and so many days after the case was closed. */
    @Schema(name = "AskAgainBody")
    public record AskAgainBody(
            @Nullable String surveyId,

            @Schema(description = "0 to 30; left out, 3") @Nullable
            Integer days) {}
}
