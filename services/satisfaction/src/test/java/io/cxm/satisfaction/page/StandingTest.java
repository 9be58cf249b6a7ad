package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Family;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final List<String> METRICS = List.of("csat", "stars", "returnRate");

    private static final Family ONE = new Family(1);

    private static Map<String, ReportRow> figures(String metric, double low, double high) {
        double middle = (low + high) / 2;
        return Map.of(
                metric, new ReportRow(metric, "product", "", null, null, 9, middle, new Interval(low, high), "wilson"));
    }

    @Test
    void callsNoGroupWeakestForItsFewAnswers() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("large and bad", figures("csat", 42, 48));
        standing.add("small and good", figures("csat", 38, 96)); // 4 of 5
        standing.add("large and good", figures("csat", 80, 84));
        assertEquals("large and good", standing.best().name());
        assertEquals("large and bad", standing.worst().name());
        assertTrue(standing.tellsApart(ONE));
    }

    @Test
    void saysNothingOfGroupsThatCannotBeToldApart() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("one", figures("csat", 40, 60));
        standing.add("other", figures("csat", 50, 70));
        assertFalse(standing.tellsApart(ONE));
    }

    /** Apart for two groups alone, and not for the ends of forty. */
    @Test
    void asksForMoreWhereMoreIsCompared() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("one", figures("csat", 40, 50));
        standing.add("other", figures("csat", 51, 61));
        assertTrue(standing.tellsApart(ONE));
        assertFalse(standing.tellsApart(new Family(Family.pairs(40))));
    }

    @Test
    void takesFewReturnsForGood() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("comes back", figures("returnRate", 20, 30));
        standing.add("stays", figures("returnRate", 1, 3));
        assertEquals("stays", standing.best().name());
        assertEquals("comes back", standing.worst().name());
        assertTrue(standing.tellsApart(ONE));
    }

    @Test
    void comparesByWhatGroupsHave() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("rated", figures("stars", 3, 4));
        standing.add("rated too", figures("stars", 4, 5));
        standing.add("asked alone", figures("csat", 40, 60));
        assertEquals("stars", standing.metric());
        assertEquals(2, standing.compared());
        assertEquals(1, standing.without());
    }

    @Test
    void keepsBothEnds() {
        var standing = new Standing("product", METRICS, 2);
        for (int i = 0; i < 9; i++) {
            standing.add("g" + i, figures("csat", 10 * i, 10 * i + 5));
        }
        assertEquals(
                List.of("g8", "g7", "g1", "g0"),
                standing.kept().stream().map(Standing.Group::name).toList());
        assertEquals(2, standing.parted());
        assertEquals(9, standing.compared());
    }
}
