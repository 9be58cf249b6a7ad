package io.cxm.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The times that an expression of cron names: minute, hour, day of month, month, day of week, in a zone. A time that the
 * clocks skip when they are put forward is the first moment after it, as in Vixie's cron; one that they show twice is the
 * first of the two. So every time that is named comes once.
 */
public final class CronTimes {
    /** What has times of cron is not done more often, by the clock. */
    public static final Duration LEAST = Duration.ofHours(1);

    /** Of times less than an hour apart two in a row are: the first may be the last one of its hour. */
    private static final int LOOKED_AT = 3;

    /** What the clock shows, as if it were that of UTC: the library leaves out what a zone's clocks skip. */
    private final ExecutionTime times;

    private final ZoneId zone;

    private CronTimes(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** An expression that names no times, or too many; the message is for whoever wrote it. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String detail) {
            super(detail);
        }
    }

    /** Reads an expression, however often its times come. */
    public static CronTimes parse(String cron, ZoneId zone) throws Unreadable {
        try {
            var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return new CronTimes(ExecutionTime.forCron(parser.parse(cron).validate()), zone);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("this is no minute, hour, day of month, month and day of week of cron");
        }
    }

    /** Refuses times that never come after this one, or less than an hour apart. */
    public void check(Instant from) throws Unreadable {
        LocalDateTime last = shown(clock(from)).orElseThrow(() -> new Unreadable("no such time ever comes"));
        for (int i = 0; i < LOOKED_AT; i++) {
            Optional<LocalDateTime> next = shown(last);
            if (next.isEmpty()) {
                return;
            }
            if (Duration.between(last, next.get()).compareTo(LEAST) < 0) {
                throw new Unreadable("its times are less than an hour apart");
            }
            last = next.get();
        }
    }

    /** The first time after this one. */
    public Optional<Instant> next(Instant after) {
        Optional<LocalDateTime> next = shown(clock(after));
        // in the second of two equal hours the clock shows times that have been
        while (next.isPresent() && !instant(next.get()).isAfter(after)) {
            next = shown(next.get());
        }
        return next.map(this::instant);
    }

    /** The last time that is not after this one. */
    public Optional<Instant> last(Instant until) {
        LocalDateTime minute = clock(until).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        Optional<Instant> last = times.lastExecution(minute.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime)
                .map(this::instant);
        // in the second of two equal hours the clock shows less than has been
        for (var next = last.flatMap(this::next);
                next.isPresent() && !next.get().isAfter(until); ) {
            last = next;
            next = next(last.get());
        }
        return last;
    }

    private LocalDateTime clock(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }

    private Optional<LocalDateTime> shown(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private Instant instant(LocalDateTime shown) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.atZone(zone).toInstant();
    }
}
