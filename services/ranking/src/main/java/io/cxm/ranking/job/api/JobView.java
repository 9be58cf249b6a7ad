package io.cxm.ranking.job.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job in the shape of every operation, with what was asked for. */
public record JobView(
        String id,
        String kind,
        String state,
        Request request,
        Progress progress,

        @Schema(
                description =
                        "Of one that succeeded: format, how many rows (lists), degraded ones among them, href of the"
                                + " file with the time until which it is good (expiresAt), or removed where it is gone")
        Map<String, Object> result,

        @Nullable Problem problem,
        String createdAt,
        @Nullable String finishedAt) {
    private static final String REMOVED =
            "The file was removed when a shopper of the tenant was erased; start the job again";

    public JobView {
        result = Map.copyOf(result);
    }

    /** What was asked for. */
    @Schema(name = "JobWish")
    public record Request(
            String scenario,

            @Schema(description = "all, or the filter") String users,

            @Nullable Integer count,
            String format) {}

    /** How far it is. */
    @Schema(name = "JobProgress")
    public record Progress(
            @Schema(description = "Shoppers that there are; 0 before it began")
            long total,

            @Schema(description = "Shoppers who were looked at")
            long read,

            @Schema(description = "Shoppers who have a list")
            long accepted,

            long rejected,
            long duplicates,

            @Schema(description = "Lists a second since it began")
            double rowsPerSecond) {}

    /** A link to a file, and until when it is good. */
    record Link(String href, Instant expiresAt) {}

    /**
     * The operation.
     *
     * @param link to the file, where there is one
     */
    static JobView of(Job job, Optional<Link> link, Instant now) {
        return switch (job.state()) {
            case State.Queued() -> view(job, "queued", Map.of(), null, null, now);
            case State.Running() -> view(job, "running", Map.of(), null, null, now);
            case State.Succeeded done -> view(job, "succeeded", result(job, link), null, done.finishedAt(), now);
            case State.Failed failed ->
                view(
                        job,
                        "failed",
                        Map.of(),
                        Problem.of(ProblemType.INTERNAL, failed.problem(), List.of()),
                        failed.finishedAt(),
                        now);
            case State.Cancelled cancelled -> view(job, "cancelled", Map.of(), null, cancelled.finishedAt(), now);
        };
    }

    private static Map<String, Object> result(Job job, Optional<Link> link) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("format", job.wish().format().word());
        result.put("rows", job.progress().listed());
        result.put("degraded", job.progress().degraded());
        link.ifPresentOrElse(
                there -> {
                    result.put("href", there.href());
                    result.put("expiresAt", there.expiresAt().toString());
                },
                () -> result.put("removed", REMOVED));
        return result;
    }

    private static JobView view(
            Job job,
            String state,
            Map<String, Object> result,
            @Nullable Problem problem,
            @Nullable Instant finishedAt,
            Instant now) {
        Job.Wish wish = job.wish();
        return new JobView(
                job.id(),
                "recommendation-job",
                state,
                new Request(
                        wish.scenario(),
                        wish.shoppers().orElse("all"),
                        wish.count(),
                        wish.format().word()),
                progress(job, finishedAt == null ? now : finishedAt),
                result,
                problem,
                job.createdAt().toString(),
                finishedAt == null ? null : finishedAt.toString());
    }

    private static Progress progress(Job job, Instant until) {
        Job.Progress progress = job.progress();
        Instant started = job.startedAt();
        double seconds = started == null
                ? 1
                : Math.max(0.001, Duration.between(started, until).toMillis() / 1000.0);
        return new Progress(
                progress.total(),
                progress.looked(),
                progress.listed(),
                0,
                0,
                Math.round(10 * progress.listed() / seconds) / 10.0);
    }
}
