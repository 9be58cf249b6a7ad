package io.cxm.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.chart.Query.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Path MONITORING = Path.of("../../k8s/monitoring");

    private static List<Selector> selectors(String expression) {
        return new Query("file", expression).selectors();
    }

    @Test
    void isTakenApartIntoMetricsAndTheirLabels() {
        assertEquals(
                List.of(
                        new Selector("a_total", Set.of("uri", "outcome", "topic"), Map.of("uri", "/v1/x")),
                        new Selector("b:c", Set.of("topic"), Map.of())),
                selectors("sum by (pod, topic) (rate(a_total{job=\"cxm\",uri=\"/v1/x\",outcome=\"failed\"}[5m]))"
                        + " / b:c * 1e9 > 7 * 86400"));
    }

    @Test
    void leavesToPrometheusWhatIsItsOwn() {
        assertEquals(
                List.of(),
                selectors(
                        "(count by (service) (last_over_time(up{job=\"cxm\"}[1h]))) unless (count by (service) (up))"));
        assertEquals(
                List.of(new Selector("a_total", Set.of(), Map.of())),
                selectors("label_replace(cxm:release, \"service\", \"gateway\", \"\", \"\") or a_total"));
    }

    @Test
    void isReadFromEveryFileWhole() {
        List<Query> all = Query.all(MONITORING);
        assertEquals(
                Set.of("data.json", "traffic.json", "work.json", "rules.yaml"),
                all.stream().map(Query::file).collect(Collectors.toSet()));
        assertTrue(all.contains(new Query("rules.yaml", "up{job=\"cxm\"} == 0")));
        assertTrue(all.stream()
                .anyMatch(query -> query.file().equals("rules.yaml")
                        && query.expression().contains("outcome=\"SERVER_ERROR\"")
                        && query.expression().contains("> 0.01")));
        assertFalse(all.stream().anyMatch(query -> query.expression().contains("severity")));
    }

    @Test
    void findsWhatIsExportedWithItsLabels() {
        Exported exported = Exported.of(Map.of("recall", """
                # HELP a_total of a
                a_total{topic="x, \\"y\\"",uri="/v1/x"} 2.0
                a_total{topic="z",uri="/v1/x"} 3.0
                b NaN
                """));
        assertEquals(5, exported.sum("a_total"));
        assertEquals(0, exported.sum("a"));
        assertEquals(Set.of(), faults(exported, "sum by (service, topic) (a_total{uri=\"/v1/x\"})"));
        assertEquals(Set.of("f: no pod exports c {}"), faults(exported, "c"));
        assertEquals(Set.of("f: no pod exports a_total {uri=/v2}"), faults(exported, "a_total{uri=\"/v2\"}"));
        assertEquals(Set.of("f: no pod exports b {service=ranking}"), faults(exported, "b{service=\"ranking\"}"));
        assertEquals(Set.of("f: b has no label topic"), faults(exported, "sum by (topic) (b)"));
    }

    private static Set<String> faults(Exported exported, String expression) {
        return exported.faults(new Query("f", expression));
    }
}
