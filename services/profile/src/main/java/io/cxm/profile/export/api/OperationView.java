package io.cxm.profile.export.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.Export.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An export in the shape of every operation, with what was asked for. */
public record OperationView(
        String id,
        String kind,
        String state,
        Request request,
        Progress progress,
        Map<String, Object> result,
        @Nullable Problem problem,
        String createdAt,
        @Nullable String finishedAt) {
    /** What was asked for; bounds of the period by the tenant's clock, of which there is none where the rows have no time. */
    @Schema(name = "ExportWish")
    public record Request(
            String type,
            String format,
            @Nullable String from,

            @Schema(description = "Exclusive") @Nullable String to) {

        static Request of(Export export, ZoneId zone) {
            return new Request(
                    export.type().word(),
                    export.format().word(),
                    export.from().map(from -> told(from, zone)).orElse(null),
                    export.to().map(to -> told(to, zone)).orElse(null));
        }

        private static String told(Instant bound, ZoneId zone) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(bound.atZone(zone));
        }
    }

    /** Rows so far; what is exported cannot be rejected. */
    public record Progress(long read, long accepted, long rejected, long duplicates, double rowsPerSecond) {}

    public OperationView {
        result = Map.copyOf(result);
    }

    /**
     * The operation.
     *
     * @param zone of the tenant
     * @param href of the file, where it is written
     * @param expiresAt until when the link answers
     */
    static OperationView of(Export export, ZoneId zone, String href, Instant expiresAt, Instant now) {
        Request asked = Request.of(export, zone);
        return switch (export.state()) {
            case State.Queued _ -> view(export, asked, "queued", 0, Map.of(), null, null, now);
            case State.Running running -> view(export, asked, "running", running.written(), Map.of(), null, null, now);
            case State.Succeeded done ->
                view(
                        export,
                        asked,
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
                        asked,
                        "failed",
                        failed.written(),
                        Map.of(),
                        Problem.of(ProblemType.INTERNAL, failed.problem(), List.of()),
                        failed.finishedAt(),
                        now);
            case State.Cancelled cancelled ->
                view(export, asked, "cancelled", cancelled.written(), Map.of(), null, cancelled.finishedAt(), now);
        };
    }

    private static OperationView view(
            Export export,
            Request asked,
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
                asked,
                new Progress(rows, rows, 0, 0, Math.round(rows / seconds)),
                result,
                problem,
                export.createdAt().toString(),
                finishedAt == null ? null : finishedAt.toString());
    }
}
