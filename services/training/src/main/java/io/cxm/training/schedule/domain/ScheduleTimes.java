package io.cxm.training.schedule.domain;

import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.cron.CronTimes;
import io.cxm.training.run.domain.RunTransitions;
import java.time.Instant;
import java.time.ZoneId;

/** What schedules say, and when they are due. */
public final class ScheduleTimes {
    /** Why no run was asked for: the tenant sent nothing since the last one that wanted the same. */
    public static final String NOTHING_NEW = "nothing-new";

    private ScheduleTimes() {}

    /**
     * A time that has come.
     *
     * @param at the last of those that passed while nobody looked, in milliseconds since 1970: they are one turn
     * @param next when it is due after it; 0 for never
     */
    public record Turn(long at, long next) {}

    /** The times that its cron names, whether it is paused or not. */
    public static CronTimes of(TrainingSchedule schedule) throws CronTimes.Unreadable {
        return CronTimes.parse(schedule.getCron(), ZoneId.of(schedule.getZone()));
    }

    /** When it is due after this time; 0 while it is paused, or if its times never come. */
    public static long next(TrainingSchedule schedule, Instant after) throws CronTimes.Unreadable {
        return schedule.getEnabled()
                ? of(schedule).next(after).map(Instant::toEpochMilli).orElse(0L)
                : 0;
    }

    /** The turn that has come at this time, of one that is due. */
    public static Turn turn(TrainingSchedule schedule, Instant now) throws CronTimes.Unreadable {
        long last = of(schedule).last(now).map(Instant::toEpochMilli).orElse(0L);
        return new Turn(Math.max(schedule.getNextAt(), last), next(schedule, now));
    }

    /** Whether one is due whenever the other is. */
    public static boolean dueWith(TrainingSchedule one, TrainingSchedule other) {
        return one.getEnabled() == other.getEnabled()
                && one.getCron().equals(other.getCron())
                && one.getZone().equals(other.getZone());
    }

    /** Whether two say the same. */
    public static boolean same(TrainingSchedule one, TrainingSchedule other) {
        return dueWith(one, other) && RunTransitions.sameWish(wish(one), wish(other));
    }

    /** What it asks for. */
    public static TrainingRequest wish(TrainingSchedule schedule) {
        return TrainingRequest.newBuilder()
                .addAllRankers(schedule.getRankersList())
                .setPromote(schedule.getPromote())
                .putAllSampleWeights(schedule.getSampleWeightsMap())
                .setScheduleId(schedule.getScheduleId())
                .build();
    }
}
