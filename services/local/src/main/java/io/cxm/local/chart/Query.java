package io.cxm.local.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a panel or an alert asks Prometheus for, taken apart as far as names of metrics and labels go.
 *
 * @param file where it stands
 */
record Query(String file, String expression) {
    /** What is Prometheus' own, or what its job adds to what it reads (k8s/monitoring/scrape.yaml). */
    private static final Set<String> ADDED = Set.of("job", "instance", "namespace", "pod");

    /** Prometheus' own, what rules record of that, and what nodes say of volumes. */
    private static final Set<String> ELSEWHERE = Set.of(
            "up",
            "cxm:release",
            "kube_pod_status_ready",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes");

    /** What may not have come about yet: an outcome that is a failure. */
    private static final String OUTCOME = "outcome";

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern NAMES = Pattern.compile("\\blabel_replace\\(([^,]*),[^)]*\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");

    /** One in a file of rules: the rest of the line, or the deeper lines that follow. */
    private static final Pattern RULE = Pattern.compile("(?m)^( *)expr: (?:\\|\\n((?:\\1 +.*\\n)+)|(.+)$)");

    /**
     * A metric that is asked for.
     *
     * @param labels that it has to have
     * @param values of labels that it has to have
     */
    record Selector(String metric, Set<String> labels, Map<String, String> values) {
        Selector {
            labels = Set.copyOf(labels);
            values = Map.copyOf(values);
        }
    }

    /** All of the dashboards and rules in this folder. */
    static List<Query> all(Path folder) {
        List<Query> all = new ArrayList<>();
        try (Stream<Path> dashboards = Files.list(folder.resolve("dashboards"))) {
            for (Path file : dashboards.sorted().toList()) {
                add(Json.read(file, JsonNode.class).findValuesAsText("expr"), file, all);
            }
            Path rules = folder.resolve("rules.yaml");
            add(
                    RULE.matcher(Files.readString(rules))
                            .results()
                            .map(rule -> rule.group(2) == null ? rule.group(3) : rule.group(2))
                            .toList(),
                    rules,
                    all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void add(List<String> expressions, Path file, List<Query> all) {
        if (expressions.isEmpty()) {
            throw new StackFailure(file + " asks for nothing");
        }
        expressions.forEach(one -> all.add(new Query(file.getFileName().toString(), one)));
    }

    /** Those of the services' own metrics. */
    List<Selector> selectors() {
        Set<String> grouped = new TreeSet<>();
        GROUPING.matcher(expression)
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(2).split(",", -1)))
                .map(String::trim)
                .filter(label -> !ADDED.contains(label))
                .forEach(grouped::add);
        String rest = GROUPING.matcher(expression).replaceAll(" ");
        rest = RANGE.matcher(rest).replaceAll(" ");
        rest = NAMES.matcher(rest).replaceAll("$1");
        return SELECTOR.matcher(rest)
                .results()
                .filter(selector -> !WORDS.contains(selector.group(1)) && !ELSEWHERE.contains(selector.group(1)))
                .map(selector -> selector(selector, grouped))
                .toList();
    }

    private static Selector selector(MatchResult selector, Set<String> grouped) {
        Set<String> labels = new TreeSet<>(grouped);
        Map<String, String> values = new HashMap<>();
        String matchers = selector.group(2);
        if (matchers != null) {
            MATCHER.matcher(matchers)
                    .results()
                    .filter(matcher -> !ADDED.contains(matcher.group(1)))
                    .forEach(matcher -> {
                        labels.add(matcher.group(1));
                        if (matcher.group(2).equals("=") && !matcher.group(1).equals(OUTCOME)) {
                            values.put(matcher.group(1), matcher.group(3));
                        }
                    });
        }
        return new Selector(selector.group(1), labels, values);
    }
}
