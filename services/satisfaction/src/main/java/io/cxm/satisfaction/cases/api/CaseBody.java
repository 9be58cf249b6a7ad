package io.cxm.satisfaction.cases.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/cases}. */
@JsonIgnoreProperties(ignoreUnknown = true) // a case is data
@Schema(name = "CaseBody")
public record CaseBody(
        @Nullable String userId,
        @Nullable String orderId,
        @Nullable String itemId,

        @Schema(description = "question, complaint or manual, whose text is a note; left out, question") @Nullable
        String kind,

        @Schema(description = "At most 4,000 characters; of manual it may be left out") @Nullable
        String text,

        @Schema(description = "By which the shopper came, at most 64 characters") @Nullable
        String channel,

        @Schema(description = "low, normal or high; left out, high of a complaint, else normal") @Nullable
        String priority,

        @Schema(description = "Who looks after it, if it is a new one") @Nullable
        String owner) {}
