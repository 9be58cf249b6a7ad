package io.cxm.satisfaction.cases.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/cases/{id}}: a case as it was read, or what is to change of it. */
@JsonIgnoreProperties(ignoreUnknown = true) // what was read is sent back as a whole
@Schema(name = "CaseChange")
public record CaseChange(
        @Schema(
                type = SchemaType.STRING,
                implementation = String.class,
                description =
                        "Who looks after it, by a name or id of at most 128 bytes; null: nobody; left out: as it is")
        @Nullable
        JsonNode owner,

        @Schema(description = "open, answered or closed; left out: as it is. What is closed can only be opened")
        @Nullable
        String state,

        @Schema(description = "Until when something has to be done; left out: as it is") @Nullable
        String dueAt,

        @Schema(description = "low, normal or high; left out: as it is") @Nullable
        String priority) {}
