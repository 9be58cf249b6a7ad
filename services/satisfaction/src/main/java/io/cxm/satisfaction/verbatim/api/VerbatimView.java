package io.cxm.satisfaction.verbatim.api;

import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Verbatim;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a shopper wrote, as clients see it. */
@Schema(name = "Verbatim")
public record VerbatimView(
        @Schema(description = "That of the answer") String id,

        String timestamp,
        @Nullable String itemId,

        @Schema(description = "What people call the item") @Nullable
        String title,

        @Nullable Integer csat,
        @Nullable Integer nps,
        @Nullable Integer ces,
        @Nullable Integer stars,

        @Schema(
                description =
                        "What was written, with personal data masked. It may hold markup and formulas: show it as text")
        String text,

        @Schema(description = "Whether more was written") boolean cut,

        @Schema(description = "en, zh or other") String language,

        @Schema(description = "-1, nothing but blame, to 1, nothing but praise; null of a language that is not read")
        @Nullable
        Double score,

        @Schema(description = "negative, neutral or positive; null of a language that is not read") @Nullable
        String sentiment,

        @Schema(description = "Whether it blames where stars or CSAT are 4 or 5, or praises where they are 1 or 2")
        boolean contradiction,

        List<Said> topics,

        @Nullable CorrectedBy corrected) {
    public VerbatimView {
        topics = List.copyOf(topics);
    }

    /** A topic, and what is said of it. */
    @Schema(name = "SaidOfTopic")
    public record Said(String topic, String sentiment) {}

    /** Who corrected it last. */
    @Schema(name = "VerbatimCorrection")
    public record CorrectedBy(
            @Schema(description = "The subject of the token")
            String by,

            String at) {}

    static VerbatimView of(Verbatim v) {
        Sentiment sentiment = v.sentiment();
        Verbatim.Corrected corrected = v.corrected();
        return new VerbatimView(
                v.id(),
                time(v.at()),
                v.item(),
                v.title(),
                v.ratings().csat(),
                v.ratings().nps(),
                v.ratings().ces(),
                v.ratings().stars(),
                v.text().body(),
                v.text().cut(),
                v.language().label(),
                v.score(),
                sentiment == null ? null : sentiment.label(),
                v.contradiction(),
                v.topics().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new Said(e.getKey().label(), e.getValue().label()))
                        .toList(),
                corrected == null ? null : new CorrectedBy(corrected.by(), time(corrected.at())));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
