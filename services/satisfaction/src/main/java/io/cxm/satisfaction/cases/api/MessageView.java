package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.domain.CaseMessage;
import io.cxm.satisfaction.cases.domain.CaseSource;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was said in a case, as clients see it. */
@Schema(name = "CaseMessage")
public record MessageView(
        String id,
        String at,

        @Schema(description = "shopper, agent or note, which is for the tenant's people alone")
        String from,

        @Schema(description = "The subject of the token that wrote it; null where it came by itself") @Nullable
        String by,

        @Schema(description = "complaint, answer, rating, question or manual; null of what was written into the case")
        @Nullable
        String kind,

        @Schema(description = "The id of the answer or event that says it") @Nullable
        String sourceId,

        @Nullable Integer csat,
        @Nullable Integer nps,
        @Nullable Integer stars,

        @Schema(
                description = "What was written, with personal data masked; empty where nothing was. It may hold markup"
                        + " and formulas: show it as text")
        String text,

        @Schema(description = "Whether more was written") boolean cut) {
    static MessageView of(CaseMessage m) {
        CaseSource source = m.source();
        return new MessageView(
                m.id(),
                Instant.ofEpochMilli(m.at()).toString(),
                m.author().label(),
                m.by(),
                source == null ? null : source.label(),
                m.sourceId(),
                m.scores().csat(),
                m.scores().nps(),
                m.scores().stars(),
                m.text().body(),
                m.text().cut());
    }
}
