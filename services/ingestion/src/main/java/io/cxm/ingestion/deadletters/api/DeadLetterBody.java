package io.cxm.ingestion.deadletters.api;

import io.cxm.ingestion.deadletters.domain.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter, as JSON. */
@Schema(name = "DeadLetter")
record DeadLetterBody(
        String id,

        @Schema(description = "batch, import, or the topic of a record that a service refused")
        String source,

        String kind,
        String code,
        String detail,

        @Schema(description = "JSON pointer of the field to blame")
        String pointer,

        @Nullable String operationId,
        @Nullable Long row,
        @Schema(description = "The service that refused") String consumer,

        @Schema(description = "The element as it was sent; null where it is a record of a topic, or is not kept")
        @Nullable
        String payload,

        Instant at,
        @Nullable Instant replayedAt,
        @Nullable Instant dismissedAt) {
    static DeadLetterBody of(Letter letter) {
        return new DeadLetterBody(
                letter.id(),
                letter.origin().source(),
                letter.origin().kind(),
                letter.reason().code(),
                letter.reason().detail(),
                letter.reason().pointer(),
                letter.origin().operationId(),
                letter.origin().row(),
                letter.origin().consumer(),
                letter.origin().isJson() ? letter.payload().toString(StandardCharsets.UTF_8) : null,
                letter.at(),
                letter.replayedAt(),
                letter.dismissedAt());
    }
}
