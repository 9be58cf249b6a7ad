package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.chart.Monitoring.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics that alerts and panels ask for: one that nobody exports raises no alert, and says nothing of it. */
class MetricsTest {
    private static final Path SERVICES = Path.of("../services");

    /** Prometheus' own, what rules record, what Quarkus and Micrometer measure of themselves, and what a cluster says of volumes and pods. */
    private static final Set<String> ELSEWHERE = Set.of(
            "up",
            "cxm:release",
            "http_server_requests_seconds_bucket",
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "http_server_requests_seconds_max",
            "jvm_gc_overhead",
            "jvm_memory_usage_after_gc",
            "kafka_consumer_fetch_manager_records_lag_max",
            "kube_pod_status_ready",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "process_cpu_time_ns_total",
            "process_start_time_seconds",
            "sql_pool_queue_size");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /** What of an expression holds no name of a metric: texts, labels, ranges. */
    private static final List<Pattern> NO_METRIC = List.of(
            Pattern.compile("\"[^\"]*\""),
            Pattern.compile("\\{[^}]*}"),
            Pattern.compile("\\[[^]]*]"),
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"));

    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Pattern GAUGE = Pattern.compile("Gauge\\.builder\\(\\s*\"(cxm[\\w.]+)\"([^;]*);");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"(\\w+)\"\\)");
    private static final Pattern OTHER = Pattern.compile("\\.(counter|timer|summary)\\(\\s*\"(cxm[\\w.]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(cxm_\\w+)` \\|");

    /** As Prometheus has them, timers and other summaries without their endings. */
    private static final Set<String> GAUGES_AND_COUNTERS = new TreeSet<>();

    private static final String ENDING = "_(count|sum|max)$";
    private static final Set<String> SUMMARIES = new TreeSet<>();

    @BeforeAll
    static void readTheCode() throws IOException {
        try (Stream<Path> all = Files.walk(SERVICES)) {
            for (Path file : all.filter(f -> f.toString().matches(".*/src/main/.*\\.java"))
                    .toList()) {
                String text = Files.readString(file);
                GAUGE.matcher(text).results().forEach(m -> GAUGES_AND_COUNTERS.add(exported(m.group(1)) + unit(m)));
                for (MatchResult m : OTHER.matcher(text).results().toList()) {
                    switch (m.group(1)) {
                        case "timer" -> SUMMARIES.add(exported(m.group(2)) + "_seconds");
                        case "summary" -> SUMMARIES.add(exported(m.group(2)));
                        default -> GAUGES_AND_COUNTERS.add(exported(m.group(2)) + "_total");
                    }
                }
            }
        }
    }

    private static String exported(String name) {
        return name.replace('.', '_');
    }

    private static String unit(MatchResult gauge) {
        Matcher unit = UNIT.matcher(gauge.group(2));
        return unit.find() ? "_" + unit.group(1) : "";
    }

    private static Set<String> names(String expression) {
        String rest = expression;
        for (Pattern none : NO_METRIC) {
            rest = none.matcher(rest).replaceAll(" ");
        }
        Set<String> names = new TreeSet<>();
        NAME.matcher(rest).results().map(MatchResult::group).forEach(names::add);
        names.removeAll(OPERATORS);
        return names;
    }

    private static boolean isExported(String name) {
        return ELSEWHERE.contains(name)
                || GAUGES_AND_COUNTERS.contains(name)
                || (!SUMMARIES.contains(name) && SUMMARIES.contains(name.replaceAll(ENDING, "")));
    }

    private static List<Asked> all() throws IOException {
        List<Asked> all = new ArrayList<>(Monitoring.ofRules());
        all.addAll(Monitoring.ofRuleTests());
        all.addAll(Monitoring.ofDashboards());
        return all;
    }

    @Test
    void areReadOutOfExpressions() {
        assertEquals(
                Set.of("a_total", "b:c", "up"),
                names("sum by (pod, x) (rate(a_total{of=\"d{e}\",g!=\"h\"}[5m])) / on(i) b:c * 1e9 > 2.5 unless up"));
    }

    @Test
    void areAllExported() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Asked asked : all()) {
            names(asked.expression()).stream()
                    .filter(name -> !isExported(name))
                    .forEach(name -> unknown.add(asked.file() + " asks for " + name));
        }
        assertEquals(Set.of(), unknown);
    }

    /** What nobody looks at is counted for nothing. */
    @Test
    void ofTheServicesAreAllLookedAt() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Asked one : all()) {
            names(one.expression())
                    .forEach(name -> asked.add(
                            SUMMARIES.contains(name.replaceAll(ENDING, "")) ? name.replaceAll(ENDING, "") : name));
        }
        Set<String> own = new TreeSet<>(GAUGES_AND_COUNTERS);
        own.addAll(SUMMARIES);
        assertTrue(own.size() > 10, own::toString);
        own.removeAll(asked);
        assertEquals(Set.of(), own);
    }

    /** Whoever an alert calls wants to see how it came to that. What rules record, names with a colon, is made of others. */
    @Test
    void ofAlertsStandOnADashboard() throws IOException {
        Set<String> unseen = new TreeSet<>();
        Monitoring.ofRules().forEach(asked -> unseen.addAll(names(asked.expression())));
        assertTrue(unseen.contains("up"), unseen::toString);
        unseen.removeIf(name -> name.contains(":"));
        Monitoring.ofDashboards().forEach(asked -> unseen.removeAll(names(asked.expression())));
        assertEquals(Set.of(), unseen);
    }

    @Test
    void ofTheServicesAreDescribed() throws IOException {
        Set<String> own = new TreeSet<>(GAUGES_AND_COUNTERS);
        own.addAll(SUMMARIES);
        Set<String> described = new TreeSet<>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/reference/observability.md")))
                .results()
                .forEach(m -> described.add(m.group(1)));
        assertEquals(own, described);
    }
}
