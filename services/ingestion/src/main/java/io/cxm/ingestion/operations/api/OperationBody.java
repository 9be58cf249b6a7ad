package io.cxm.ingestion.operations.api;

import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An operation, as JSON. */
@Schema(name = "Operation")
public record OperationBody(
        String id,
        String kind,

        @Schema(enumeration = {"queued", "running", "succeeded", "failed", "cancelled"})
        String state,

        ProgressBody progress,
        Map<String, Object> result,
        @Nullable Problem problem,
        String type,
        boolean validateOnly,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public OperationBody {
        result = Map.copyOf(result);
    }

    /** Rows so far. */
    @Schema(name = "OperationProgress")
    public record ProgressBody(
            long read,
            long accepted,
            long rejected,

            @Schema(
                    description =
                            "Rows with the id of one shortly before, not in accepted. Repeats that are further apart are accepted, and stored once all the same.")
            long duplicates,

            double rowsPerSecond) {}

    public static OperationBody of(Operation operation) {
        var progress = operation.progress();
        Failure failure = operation.failure();
        return new OperationBody(
                operation.id(),
                Operation.KIND,
                operation.state().wireName(),
                new ProgressBody(
                        progress.read(),
                        progress.accepted(),
                        progress.rejected(),
                        progress.duplicates(),
                        progress.rowsPerSecond()),
                Map.of(),
                failure == null ? null : Problem.of(failure.type(), failure.detail(), List.of()),
                operation.terms().type().wireName(),
                operation.terms().validateOnly(),
                operation.createdAt(),
                operation.finishedAt());
    }
}
