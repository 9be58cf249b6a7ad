package io.cxm.training.schedule.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.training.run.domain.RunTransitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON of schedules. */
final class ScheduleDocuments {
    private ScheduleDocuments() {}

    /**
     * The body of {@code PUT /v1/training-schedules/{id}}. What a run is asked for may be left out, as it may be there.
     *
     * @param cron minute, hour, day of month, month and day of week, an hour apart at least
     * @param zone whose clock it is read by, as {@code Europe/Berlin}
     * @param enabled true when left out
     */
    @Schema(name = "TrainingScheduleBody")
    record Body(
            @Nullable String cron,
            @Nullable String zone,
            @Nullable Boolean enabled,
            @Nullable List<@Nullable String> rankers,
            @Nullable String promote,
            @Nullable Map<String, @Nullable Double> sampleWeights) {}

    /**
     * The last of its times that passed.
     *
     * @param runId the run of that time; null where none was asked for
     * @param skipped why none was: {@code nothing-new}, as the tenant sent nothing, and had nobody erased, since the last run that wanted the same
     */
    @Schema(name = "TrainingScheduleTurn")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Turn(
            Instant at, @Nullable String runId, @Nullable String skipped) {}

    /**
     * A schedule.
     *
     * @param nextAt when it is due; null while it is paused
     * @param lastRun null until one of its times has come
     */
    @Schema(name = "TrainingSchedule")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Scheduled(
            String id,
            String cron,
            String zone,
            boolean enabled,
            List<String> rankers,
            String promote,
            Map<String, Double> sampleWeights,
            @Nullable Instant nextAt,
            @Nullable Turn lastRun) {
        static Scheduled of(TrainingSchedule schedule) {
            return new Scheduled(
                    schedule.getScheduleId(),
                    schedule.getCron(),
                    schedule.getZone(),
                    schedule.getEnabled(),
                    List.copyOf(schedule.getRankersList()),
                    RunTransitions.named(schedule.getPromote()),
                    schedule.getSampleWeightsMap(),
                    schedule.getNextAt() == 0 ? null : Instant.ofEpochMilli(schedule.getNextAt()),
                    schedule.hasLast() ? turn(schedule.getLast()) : null);
        }

        private static Turn turn(TrainingSchedule.Turn last) {
            return new Turn(
                    Instant.ofEpochMilli(last.getAt()),
                    last.getRunId().isEmpty() ? null : last.getRunId(),
                    last.getSkipped().isEmpty() ? null : last.getSkipped());
        }
    }
}
