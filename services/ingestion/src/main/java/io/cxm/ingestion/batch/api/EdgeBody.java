package io.cxm.ingestion.batch.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An edge, as the API's document describes it. It is read by a streaming reader; this type is never filled. */
@Schema(
        name = "Edge",
        description = "That two shoppers are related. What one does then counts in what is recommended to the other: of"
                + " household both ways, of referral what from does for to, of all others what to does for from.")
record EdgeBody(
        @Schema(required = true, description = "A shopper", minLength = 1, maxLength = 128)
        String from,

        @Schema(required = true, description = "Another shopper", minLength = 1, maxLength = 128)
        String to,

        @Schema(
                required = true,
                description = "household, follow, referral, or an id of the tenant's own",
                pattern = "[a-z0-9][a-z0-9-]{0,62}",
                examples = "household")
        String type,

        @Schema(minimum = "0", maximum = "1", defaultValue = "1", description = "How much it counts") @Nullable
        Double weight,

        @Schema(
                type = SchemaType.STRING,
                format = "date-time",
                description = "Since when; RFC 3339, or milliseconds since 1970. Without it: as long as anybody knows")
        @Nullable
        String timestamp,

        @Schema(defaultValue = "false", description = "The edge of this from, to and type is not there any more")
        @Nullable
        Boolean deleted) {
    /** Several edges. */
    @Schema(name = "EdgeBatch")
    record Batch(@Schema(required = true, maxItems = 1000) List<EdgeBody> edges) {
        Batch {
            edges = List.copyOf(edges);
        }
    }
}
