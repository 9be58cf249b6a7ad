package io.cxm.profile.interaction.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The months that have partitions. What is known to be there is kept in memory, so that the database is asked once a
 * month, before the batch and outside of its transaction: making a partition takes locks that a batch must not hold.
 * Older months are asked for each time, since retention may have dropped them.
 */
@ApplicationScoped
public class Months {
    private static final YearMonth FIRST = YearMonth.of(2020, 1);
    private final Pool pool;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    private final Clock clock;

    Months(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The time of receipt that a record's row gets: its own, but never beyond now nor before there was a CXM. A broker
     * passes on the clock of whoever produced, and that may be wrong.
     */
    public static long receipt(long recordTime, long now) {
        long first = FIRST.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return Math.clamp(recordTime, first, Math.max(first, now));
    }

    static YearMonth of(long millis) {
        return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    /** Makes sure that rows received at these times, and in the month after the last of them, have a place. */
    public Uni<Void> ensure(Collection<Long> receivedAt) {
        YearMonth last = of(clock.millis()).minusMonths(1);
        var missing = new TreeSet<YearMonth>();
        for (long time : receivedAt) {
            YearMonth month = of(time);
            if (month.isBefore(last) || !known.contains(month)) {
                missing.add(month);
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        missing.add(missing.last().plusMonths(1));
        return Multi.createFrom()
                .iterable(missing)
                .onItem()
                .transformToUniAndConcatenate(this::make)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> make(YearMonth month) {
        LocalDate first = month.atDay(1);
        return pool.preparedQuery("select ensure_month($1)")
                .execute(Tuple.of(first))
                .invoke(() -> known.add(month))
                .replaceWithVoid();
    }
}
