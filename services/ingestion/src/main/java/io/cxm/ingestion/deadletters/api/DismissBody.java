package io.cxm.ingestion.deadletters.api;

import io.cxm.ingestion.deadletters.Letters;
import io.cxm.ingestion.deadletters.Replays;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterState;
import io.cxm.problem.ProblemException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which open letters to put aside: these, or all that were refused for a reason. */
@Schema(name = "DismissRequest")
record DismissBody(
        @Schema(maxItems = 1000) @Nullable List<String> ids,

        @Schema(description = "The reason, as letters have it; needed where there are no ids") @Nullable
        String code,

        @Schema(description = "The field to blame, as letters have it") @Nullable
        String pointer,

        @Nullable String kind,
        @Nullable String operationId) {
    /** A pointer is no longer than letters keep it. */
    private static final int LONGEST = 1_024;

    DismissBody {
        ids = ids == null ? null : List.copyOf(ids);
    }

    /** What was done. */
    @Schema(name = "DismissAnswer")
    record Answer(
            long dismissed,

            @Schema(description = "Letters of the same choice that are still open: more than 10,000 take another call")
            long remaining) {}

    /** The ids, checked; null where a reason is given. */
    @Nullable
    List<String> checkedIds() {
        if (ids == null) {
            return null;
        }
        if (code != null || pointer != null || kind != null || operationId != null) {
            throw ProblemException.invalid("/ids", "conflict", "has nothing beside it that chooses");
        }
        return Replays.checked(ids);
    }

    Letters.Wanted wanted() {
        if (code == null) {
            throw ProblemException.invalid("/code", "required", "is needed where there are no ids");
        }
        return new Letters.Wanted(
                plain("/kind", kind, 128),
                plain("/operationId", operationId, 128),
                plain("/code", code, 128),
                within(plain("/pointer", pointer, LONGEST)),
                LetterState.OPEN);
    }

    /** Within the element, wherever it stood in its request. */
    private static @Nullable String within(@Nullable String pointer) {
        return pointer == null ? null : pointer.replaceFirst(Letter.Reason.PLACE, "");
    }

    private static @Nullable String plain(String at, @Nullable String text, int longest) {
        if (text != null && (text.length() > longest || DeadLetterResource.isNoText(text))) {
            throw ProblemException.invalid(at, "format", "is not that of any letter");
        }
        return text;
    }
}
