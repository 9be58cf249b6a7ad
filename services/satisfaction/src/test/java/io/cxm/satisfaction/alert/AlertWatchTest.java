package io.cxm.satisfaction.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.alert.Alerts.Charts;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Scores;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.alert.store.ToldAlerts.Change;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final String MARCH = "csat-2026-03-01";
    private static final String MAY = "csat-2026-05-01";
    private static final Alarm OPEN = alarm(DAY, null);
    private static final Alarm OVER = alarm(DAY.minusMonths(2), DAY.minusMonths(1));

    private static Alarm alarm(LocalDate first, @Nullable LocalDate ended) {
        return new Alarm(
                first.minusDays(28),
                first,
                first,
                first.plusDays(1),
                ended,
                false,
                true,
                Scores.share(80, 100),
                Scores.share(50, 100),
                1);
    }

    /** What is told of CSAT, as an event and what goes on after it. */
    private static List<String> told(Map<String, String> before, Alarm... alarms) {
        var found = new Chart.Found(null, Scores.share(80, 100), 90, 1, DAY, null, 10, List.of(alarms));
        return AlertWatch.changes(before, new Charts(ZoneOffset.UTC, Map.of(Watched.CSAT, found)), 7).stream()
                .map(AlertWatchTest::said)
                .toList();
    }

    private static String said(Change change) {
        return change.message().event().label() + " " + change.metric() + " " + change.opened();
    }

    @Test
    void tellsOfOneThatBeganOnce() {
        assertEquals(List.of("alert.opened csat " + MAY), told(Map.of(), OVER, OPEN));
        assertEquals(List.of(), told(Map.of("csat", MAY), OVER, OPEN));
    }

    @Test
    void tellsOfNothingThatWasOverBeforeItLooked() {
        assertEquals(List.of(), told(Map.of(), OVER));
        assertEquals(List.of(), told(Map.of()));
    }

    @Test
    void tellsOfTheEndOfWhatItTold() {
        assertEquals(List.of("alert.closed csat null"), told(Map.of("csat", MARCH), OVER));
        assertEquals(
                List.of("alert.closed csat null", "alert.opened csat " + MAY), told(Map.of("csat", MARCH), OVER, OPEN));
        // late answers made it none
        assertEquals(List.of("alert.closed csat null"), told(Map.of("csat", "csat-2026-02-11")));
    }

    @Test
    void takesOneWhoseFirstDayMovedForTheSame() {
        assertEquals(List.of(), told(Map.of("csat", "csat-2026-05-03"), OVER, OPEN));
    }
}
