package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.domain.CaseEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a case, as clients see it. */
@Schema(name = "CaseEntry")
public record EntryView(
        String at,

        @Schema(description = "The subject of the token of who did it; null where it came about by itself") @Nullable
        String by,

        @Schema(description = "opened, answered, waiting, closed, reopened, owner, due, priority, asking or not-asked")
        String what,

        @Nullable String was,
        @Nullable String became) {
    static EntryView of(CaseEntry entry) {
        return new EntryView(
                Instant.ofEpochMilli(entry.at()).toString(),
                entry.by(),
                entry.deed().label(),
                entry.was(),
                entry.became());
    }
}
