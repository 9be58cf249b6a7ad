package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.Json;
import io.cxm.local.quality.ReturnCohorts.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnCohortsTest {
    private final List<String[]> lines = new ArrayList<>();

    @Test
    void countsTheLatestEarlierPurchaseWithinItsWindowOnce() {
        line("17", "cup", "6", "2011-03-01T10:00:00");
        line("17", "cup", "6", "2011-03-10T10:00:00");
        line("17", "cup", "-2", "2011-03-12T10:00:00");
        line("17", "cup", "-1", "2011-03-13T10:00:00"); // of the same line
        line("18", "cup", "6", "2011-03-01T10:00:00");
        line("18", "cup", "-6", "2011-04-01T10:00:00"); // a day too late
        line("18", "cup", "-6", "2011-03-01T10:00:00"); // before anything was bought
        line("", "cup", "-1", "2011-03-20T10:00:00"); // whose it is nobody knows
        line("19", "cup", "1", "2011-05-20T10:00:00"); // its window is open
        line("19", "dish", "1", "2011-04-20T10:00:00"); // its window closes with the newest line
        ReturnCohorts cohorts = cohorts();
        assertEquals(Map.of("cup", new Rate(3, 1), "dish", new Rate(1, 0)), cohorts.rates());
        assertEquals(2, cohorts.unmatched());
    }

    @Test
    void countsWhatIsBeyondWhatWasBoughtApart() {
        line("17", "cup", "6", "2011-03-01T10:00:00");
        line("17", "cup", "2", "2011-03-01T10:00:00"); // of two at once the last
        line("17", "cup", "-1", "2011-03-02T10:00:00");
        line("17", "cup", "-3", "2011-03-03T10:00:00"); // one of them is there to come back
        line("17", "cup", "-1", "2011-03-04T10:00:00");
        line("18", "cup", "1", "2011-05-20T10:00:00");
        ReturnCohorts cohorts = cohorts();
        assertEquals(Map.of("cup", new Rate(2, 1)), cohorts.rates());
        assertEquals(1, cohorts.unmatched());
    }

    @Test
    void findsWhatDoesNotAgree() {
        Map<String, Rate> file = Map.of("cup", new Rate(10, 1), "dish", new Rate(8, 0), "fork", new Rate(2, 0));
        // Wilson of 1 in 10: 1.79 % to 40.42 %; of 0 in 8: 0 to 32.44 %
        String json = """
                {"rows":[{"metric":"returnRate","groupBy":"product","group":"cup","n":10,"value":10.0,
                  "ciLow":1.7876213095072868,"ciHigh":40.41500267952385},
                 {"metric":"returnRate","groupBy":"product","group":"dish","n":8,"value":0.0,
                  "ciLow":0.0,"ciHigh":32.440756488388026}]}""";
        Map<String, Published> said = Published.ofJson(Json.tree(json));
        assertEquals(List.of(), Agreement.faults(file, said, Set.of("fork")));
        assertEquals(1, Agreement.faults(file, said, Set.of()).size());
        assertEquals(
                2,
                Agreement.faults(Map.of("cup", new Rate(10, 2), "dish", new Rate(9, 0)), said, Set.of())
                        .size());
    }

    @Test
    void readsAReportWhoseCellsWereMadeHarmless() {
        Map<String, Published> said =
                Published.ofCsv("\uFEFFmetric,group_by,group,period_from,period_to,n,value,ci_low,"
                        + "ci_high,method\r\nreturnRate,product,'@ home,,,8,0.0,0.0,32.4,wilson\r\n"
                        + "csat,product,cup,,,8,50.0,20.0,80.0,wilson\r\nreturnRate,,,,,8,0.0,0.0,32.4,wilson\r\n");
        assertEquals(Map.of("@ home", new Published(8, 0, 0, 32.4)), said);
        assertTrue(Published.ofAnswer(Json.tree("{}")).isEmpty());
    }

    private ReturnCohorts cohorts() {
        ReturnCohorts cohorts = ReturnCohorts.empty();
        lines.forEach(l -> cohorts.add(l[0], l[1], Long.parseLong(l[2]), 1, l[3]));
        return cohorts;
    }

    private void line(String customer, String product, String quantity, String time) {
        lines.add(new String[] {customer, product, quantity, time});
    }
}
