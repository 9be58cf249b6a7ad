package io.cxm.satisfaction.cases.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/cases/{id}/messages}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "CaseMessageBody")
public record MessageBody(
        @Schema(description = "agent, shopper, or note, which is for the tenant's people alone; left out, agent")
        @Nullable
        String from,

        @Schema(description = "At most 4,000 characters") @Nullable
        String text) {}
