package io.cxm.satisfaction.alert.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.alert.domain.Chart.Found;
import io.cxm.testkit.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;
    private static final Scores SOME = Scores.share(30, 40);

    /** Shoppers by day, up to seven of twelve. */
    private static List<Set<Integer>> shoppers(Random random) {
        List<Set<Integer>> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            Set<Integer> seen = new HashSet<>();
            int n = random.nextInt(4) == 0 ? 7 : random.nextInt(5);
            for (int i = 0; i < n; i++) {
                seen.add(random.nextInt(12));
            }
            days.add(seen);
        }
        return days;
    }

    /** One of a base and up to two alarms after it. */
    private static Found found(Random random) {
        int at = 5 + random.nextInt(8);
        int base = at;
        List<Alarm> alarms = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int end = at + 2 + random.nextInt(8);
            alarms.add(new Alarm(
                    FIRST,
                    FIRST.plusDays(at),
                    FIRST.plusDays(at),
                    FIRST.plusDays(at + 1),
                    FIRST.plusDays(end),
                    random.nextBoolean(),
                    true,
                    SOME,
                    SOME,
                    1));
            at = end + random.nextInt(3);
        }
        boolean whole = random.nextBoolean();
        return new Found(null, SOME, base, 1, FIRST, whole ? null : FIRST.plusDays(base), 3, alarms);
    }

    private static Spans days(List<Set<Integer>> shoppers) {
        var days = new TreeMap<LocalDate, Long>();
        for (int i = 0; i < DAYS; i++) {
            days.put(FIRST.plusDays(i), (long) shoppers.get(i).size());
        }
        return new Spans(days);
    }

    private static Spans between(Set<LocalDate> bounds, List<Set<Integer>> shoppers) {
        var spans = new TreeMap<LocalDate, Long>();
        List<LocalDate> days = new ArrayList<>(new TreeSet<>(bounds));
        for (int i = 0; i < days.size(); i++) {
            int from = days.get(i).getDayOfYear() - 1;
            int to = i + 1 < days.size() ? days.get(i + 1).getDayOfYear() - 1 : DAYS;
            Set<Integer> seen = new HashSet<>();
            shoppers.subList(Math.min(from, DAYS), Math.min(to, DAYS)).forEach(seen::addAll);
            spans.put(days.get(i), (long) seen.size());
        }
        return new Spans(spans);
    }

    /** So that times need not be counted by themselves where days tell of enough. */
    @Test
    void whatDaysLetBeToldTimesDoToo() {
        var told = new AtomicInteger();
        Seeds.check(500, random -> {
            List<Set<Integer>> shoppers = shoppers(random);
            Found found = found(random);
            if (found.told(days(shoppers)).equals(found)) {
                told.incrementAndGet();
                assertEquals(found, found.told(between(found.bounds(), shoppers)));
            }
        });
        assertTrue(Long.getLong("cxm.seed") != null || told.get() > 50, "so few: " + told);
    }
}
