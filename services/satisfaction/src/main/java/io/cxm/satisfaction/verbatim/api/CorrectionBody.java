package io.cxm.satisfaction.verbatim.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says that a text says. */
@Schema(name = "CorrectionBody")
public record CorrectionBody(
        @Schema(description = "negative, neutral or positive, of the whole text; left out: as it is") @Nullable
        String sentiment,

        @Schema(description = "All that it is about", required = true) @Nullable
        List<TopicBody> topics) {
    public CorrectionBody {
        topics = topics == null ? null : List.copyOf(topics);
    }

    /** A topic, and what is said of it. */
    @Schema(name = "TopicBody")
    public record TopicBody(
            @Nullable String topic, @Nullable String sentiment) {}
}
