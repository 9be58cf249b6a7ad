package io.cxm.ingestion.operations.domain;

import io.cxm.ingestion.element.domain.ElementKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import, running or done.
 *
 * @param failure only of a failed one
 * @param finishedAt only of one that is done
 */
public record Operation(
        String id,
        Terms terms,
        OperationState state,
        Progress progress,
        @Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** The kind of operation that this service has. */
    public static final String KIND = "import";

    /** What was asked for. */
    public record Terms(ElementKind type, boolean validateOnly) {}
}
