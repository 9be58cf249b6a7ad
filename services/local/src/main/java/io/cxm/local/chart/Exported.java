package io.cxm.local.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pods export to Prometheus, as their pages have it. */
final class Exported {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Series>> series = new HashMap<>();

    /** A line of a page. */
    private record Series(Map<String, String> labels, String value) {
        private Series {
            labels = Map.copyOf(labels);
        }
    }

    private Exported() {}

    /** Reads pages by service, whose name is a label of each line then, as scrape.yaml has it. */
    static Exported of(Map<String, String> pages) {
        Exported exported = new Exported();
        pages.forEach((service, page) -> page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> exported.add(service, line)));
        return exported;
    }

    private void add(String service, Matcher line) {
        Map<String, String> labels = new HashMap<>(Map.of("service", service));
        String given = line.group(2);
        if (given != null) {
            LABEL.matcher(given).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        series.computeIfAbsent(line.group(1), _ -> new ArrayList<>()).add(new Series(labels, line.group(3)));
    }

    /** The sum of all lines of a metric, 0 where there are none. */
    double sum(String metric) {
        return of(metric, Map.of()).stream()
                .mapToDouble(one -> Double.parseDouble(one.value()))
                .sum();
    }

    /** Why a query would find nothing here, or would put together what it means to tell apart; empty if it would not. */
    Set<String> faults(Query query) {
        Set<String> faults = new TreeSet<>();
        for (Query.Selector selector : query.selectors()) {
            List<Series> found = of(selector.metric(), selector.values());
            if (found.isEmpty()) {
                faults.add(query.file() + ": no pod exports " + selector.metric() + " " + selector.values());
            }
            for (String label : selector.labels()) {
                if (!found.isEmpty()
                        && found.stream().noneMatch(one -> one.labels().containsKey(label))) {
                    faults.add(query.file() + ": " + selector.metric() + " has no label " + label);
                }
            }
        }
        return faults;
    }

    private List<Series> of(String metric, Map<String, String> labels) {
        return series.getOrDefault(metric, List.of()).stream()
                .filter(one -> one.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }
}
