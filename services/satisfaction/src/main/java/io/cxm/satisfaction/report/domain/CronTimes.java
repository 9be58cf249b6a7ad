package io.cxm.satisfaction.report.domain;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The times that an expression of cron names: minute, hour, day of month, month, day of week, in a zone. */
public final class CronTimes {
    /** Reports are not made more often. */
    public static final Duration LEAST = Duration.ofHours(1);

    /** Of times less than an hour apart two in a row are: the first may be the last one of its hour. */
    private static final int LOOKED_AT = 3;

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

    /** Reads an expression whose times come, after {@code from}, at least an hour apart. */
    public static CronTimes parse(String cron, ZoneId zone, Instant from) throws Unreadable {
        CronTimes times;
        try {
            var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            times = new CronTimes(ExecutionTime.forCron(parser.parse(cron).validate()), zone);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("this is no minute, hour, day of month, month and day of week of cron");
        }
        Instant last = times.next(from).orElseThrow(() -> new Unreadable("no such time ever comes"));
        for (int i = 0; i < LOOKED_AT; i++) {
            Optional<Instant> next = times.next(last);
            if (next.isEmpty()) {
                break;
            }
            if (Duration.between(last, next.get()).compareTo(LEAST) < 0) {
                throw new Unreadable("reports are made once an hour at most");
            }
            last = next.get();
        }
        return times;
    }

    /** The first time after this one. */
    public Optional<Instant> next(Instant after) {
        return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }
}
