package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final List<String> METRICS = List.of("csat", "stars", "returnRate");

    private static Map<String, ReportRow> figures(String metric, double low, double high) {
        double middle = (low + high) / 2;
        return Map.of(
                metric, new ReportRow(metric, "product", "", null, null, 9, middle, new Interval(low, high), "wilson"));
    }

    @Test
    void callsNoGroupWeakestForItsFewAnswers() {
        var standing = new Standing("product", METRICS, 1);
        standing.add("large and bad", figures("csat", 42, 48));
        standing.add("small and good", figures("csat", 38, 96)); // 4 of 5
        standing.add("large and good", figures("csat", 80, 84));
        assertEquals("large and good", standing.kept().getFirst().name());
        assertEquals("large and bad", standing.kept().getLast().name());
    }

    /** What is compared of a group comes behind all groups, when it is known which are kept. */
    @Test
    void takesWhatIsComparedOfTheGroupsThatAreKept() {
        var standing = new Standing("product", METRICS, 1);
        standing.add("good", figures("csat", 80, 84));
        standing.add("middling", figures("csat", 60, 64));
        standing.add("bad", figures("csat", 40, 44));
        for (String group : List.of("bad", "middling")) {
            standing.attach(new ReportRow("csatChange", "product", group, null, null, 9, 3, null, "mover"));
        }
        assertEquals(
                List.of(List.of("csat"), List.of("csat", "csatChange")),
                standing.kept().stream()
                        .map(group -> List.copyOf(group.figures().keySet()))
                        .toList());
    }

    @Test
    void takesFewReturnsForGood() {
        var standing = new Standing("product", METRICS, 3);
        standing.add("comes back", figures("returnRate", 20, 30));
        standing.add("stays", figures("returnRate", 1, 3));
        assertEquals("stays", standing.kept().getFirst().name());
        assertEquals("comes back", standing.kept().getLast().name());
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
