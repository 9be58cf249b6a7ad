package io.cxm.profile.export.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.Export.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An export in the shape of every operation. */
public record OperationView(
        String id,
        String kind,
        String state,
        Progress progress,
        Map<String, Object> result,
        @Nullable Problem problem,
        String createdAt,
        @Nullable String finishedAt) {
    /** Rows so far; what is exported cannot be rejected. */
    public record Progress(long read, long accepted, long rejected, long duplicates, double rowsPerSecond) {}

    public OperationView {
        result = Map.copyOf(result);
    }

    /**
     * The operation.
     *
     * @param href of the file, where it is written
     * @param expiresAt until when the link answers
     */
    static OperationView of(Export export, String href, Instant expiresAt, Instant now) {
        return switch (export.state()) {
            case State.Queued _ -> view(export, "queued", 0, Map.of(), null, null, now);
            case State.Running running -> view(export, "running", running.written(), Map.of(), null, null, now);
            case State.Succeeded done ->
                view(
                        export,
                        "succeeded",
                        done.written(),
                        Map.of(
                                "href",
                                href,
                                "expiresAt",
                                expiresAt.toString(),
                                "rows",
                                done.written(),
                                "format",
                                export.format().word()),
                        null,
                        done.finishedAt(),
                        now);
            case State.Failed failed ->
                view(
                        export,
                        "failed",
                        failed.written(),
                        Map.of(),
                        Problem.of(ProblemType.INTERNAL, failed.problem(), List.of()),
                        failed.finishedAt(),
                        now);
            case State.Cancelled cancelled ->
                view(export, "cancelled", cancelled.written(), Map.of(), null, cancelled.finishedAt(), now);
        };
    }

    private static OperationView view(
            Export export,
            String state,
            long rows,
            Map<String, Object> result,
            @Nullable Problem problem,
            @Nullable Instant finishedAt,
            Instant now) {
        Instant end = finishedAt == null ? now : finishedAt;
        double seconds =
                Math.max(0.001, Duration.between(export.createdAt(), end).toMillis() / 1000.0);
        return new OperationView(
                export.id(),
                "export",
                state,
                new Progress(rows, rows, 0, 0, Math.round(rows / seconds)),
                result,
                problem,
                export.createdAt().toString(),
                finishedAt == null ? null : finishedAt.toString());
    }
}
