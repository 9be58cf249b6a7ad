package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds every figure on the cards and in the tables of a report's pages to its JSON: value, interval and n, to as many digits
 * as are shown. What is read is the tagged text of the cells, so that nothing is found that stands elsewhere on a page.
 */
final class ShownFigures {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9,]*(\\.[0-9]+)?");
    private static final String NONE = "–";
    private static final String APART = "Apart";
    private static final String CHANGE = "Change";
    private static final String INDEX = "index";
    private static final String PRODUCT = "product";
    private static final Set<String> LED = Set.of("recallChannel", "ranker", "bundle", "rule", "arm");
    private static final Set<String> HEADLINE =
            Set.of("csat", "stars", "nps", "ces", "returnRate", "clickRate", "conversionRate");
    private static final Set<String> LESS_IS_BETTER = Set.of("returnRate");
    private static final String SPLIT = "csat(Change|Group)(Mix|Within|Share)";
    private static final String WEIGHTED = "(csat|nps|ces)(Weighted|Predicted).*";
    private final ResourceBundle words;
    private final JsonNode json;
    private final List<List<List<String>>> tables;

    private ShownFigures(JsonNode json, List<List<List<String>>> tables) {
        this.json = json;
        this.tables = tables;
        this.words = ResourceBundle.getBundle(
                "page.words", json.path("language").asText().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT);
    }

    /** All of them; gives how many figures were held to the JSON. */
    static int check(FourFormats report) throws IOException {
        var shown = new ShownFigures(report.json(), PdfTables.of(report.bytes("pdf")));
        return shown.cards()
                + shown.everything()
                + shown.weighted()
                + shown.split()
                + shown.trends()
                + shown.groups()
                + shown.heat();
    }

    /** The cards of the first page: metric, value, interval, and change where there is one. */
    private int cards() {
        List<String> cards =
                tables.stream()
                        .filter(t -> onCard(t.getFirst().getFirst()).isPresent())
                        .findFirst()
                        .orElseThrow()
                        .stream()
                        .flatMap(List::stream)
                        .filter(cell -> !cell.isBlank()) // what fills the last row
                        .toList();
        for (String card : cards) {
            JsonNode row = onCard(card).orElseThrow(() -> new AssertionError(card));
            List<String> numbers = numbers(card);
            int own = row.path("ciLow").isNull() ? 1 : 3;
            assertFigure(row, String.join(" | ", numbers.subList(0, own)));
            List<String> further = numbers.subList(own, numbers.size());
            Optional<JsonNode> change = change(row);
            Optional<JsonNode> weighted = of(metric(row) + "Weighted");
            assertEquals((change.isPresent() ? 1 : 0) + (weighted.isPresent() ? 3 : 0), further.size(), card);
            change.ifPresent(c -> assertNumber(c.path("value").asDouble(), further.getFirst()));
            weighted.ifPresent(w ->
                    assertFigure(w, String.join(" | ", further.subList(further.size() - 3, further.size()))));
        }
        return cards.size();
    }

    /** The figure of everything whose name and number a cell begins with. */
    private Optional<JsonNode> onCard(String cell) {
        return now().filter(row -> {
                    String name = name(metric(row));
                    return bare(cell).startsWith(name)
                            && bare(cell).substring(name.length()).matches("[-+0-9].*");
                })
                .findFirst();
    }

    private Stream<JsonNode> now() {
        return rows("").filter(row -> isNow(row) && !metric(row).endsWith(CHANGE));
    }

    private Optional<JsonNode> change(JsonNode row) {
        return rows("").filter(r -> metric(r).equals(metric(row) + CHANGE)).findFirst();
    }

    /** The table of everything: metric, value, interval, of the period before, change, n, method. */
    private int everything() {
        List<List<String>> table = tables.stream()
                .filter(t -> t.getFirst().getFirst().equals(words.getString("metric")))
                .findFirst()
                .orElseThrow();
        List<String> head = table.getFirst();
        boolean comparing = head.contains(words.getString("before"));
        int n = comparing ? 5 : 3;
        List<JsonNode> now = now().toList();
        for (JsonNode row : now) {
            List<String> cells = line(table, name(metric(row)));
            assertFigure(row, cells.get(1) + " " + cells.get(2));
            assertNumber(row.path("n").asDouble(), cells.get(n));
            if (comparing) {
                assertValue(
                        rows("").filter(r -> !isNow(r) && metric(r).equals(metric(row)))
                                .findFirst(),
                        cells.get(3));
                assertValue(change(row), cells.get(4));
            }
        }
        assertTrue(table.size() - 1 >= now.size(), table::toString);
        return now.size();
    }

    /** The table of all order lines, with figures of the answers first: metric, value, interval, widened interval, n, effective n, method. */
    private int weighted() {
        List<JsonNode> figures = elements("rows")
                .filter(row -> row.path("groupBy").asText().isEmpty()
                        && words.containsKey("metric." + metric(row))
                        && metric(row).matches(WEIGHTED))
                .toList();
        Optional<List<List<String>>> table = tables.stream()
                .filter(t -> t.getFirst().contains(words.getString("weighted.effective")))
                .findFirst();
        assertEquals(!figures.isEmpty(), table.isPresent());
        for (JsonNode row : figures) {
            List<String> cells = line(table.orElseThrow(), name(metric(row)));
            assertFigure(row, cells.get(1) + " " + cells.get(2));
            JsonNode widened = of(metric(row) + "Widened").orElseThrow();
            assertFigure(widened, cells.get(1) + " " + cells.get(3));
            assertNumber(row.path("n").asDouble(), cells.get(4));
            assertNumber(
                    of(metric(row) + "EffectiveN").orElseThrow().path("value").asDouble(), cells.get(5));
        }
        for (List<String> cells : table.map(t -> t.subList(1, t.size())).orElse(List.of())) {
            now().filter(row -> name(metric(row)).equals(bare(cells.getFirst())))
                    .forEach(row -> assertFigure(row, cells.get(1) + " " + cells.get(2)));
        }
        return figures.size();
    }

    /** The table of what the change of CSAT is made of: all groups of a dimension with intervals, then groups and the rest. */
    private int split() {
        Optional<List<List<String>>> table = tables.stream()
                .filter(t -> t.getFirst().contains(words.getString("split.mix")))
                .findFirst();
        assertEquals(elements("rows").anyMatch(row -> metric(row).matches(SPLIT)), table.isPresent());
        String by = "";
        int checked = 0;
        for (List<String> cells : table.map(t -> t.subList(1, t.size())).orElse(List.of())) {
            String name = bare(cells.getFirst());
            for (JsonNode dimension : json.path("by")) {
                by = name.equals(word("by").replace("{0}", word("dimension." + dimension.asText())))
                        ? dimension.asText()
                        : by;
            }
            boolean all = numbers(cells.get(3)).size() == 3;
            String of = by;
            List<JsonNode> rows = elements("rows")
                    .filter(row -> row.path("groupBy").asText().equals(of)
                            && metric(row).matches(SPLIT)
                            && metric(row).startsWith("csatChange") == all)
                    .filter(row -> all
                            || (name.equals(word("split.others"))
                                    ? row.path("group").asText().isEmpty()
                                    : named(row).equals(name)))
                    .toList();
            assertEquals(all ? 2 : 3, rows.size(), cells::toString);
            for (JsonNode row : rows) {
                assertNumber(row.path("n").asDouble(), cells.get(1));
                assertFigure(
                        row,
                        cells.get(
                                metric(row).endsWith("Share") ? 2 : metric(row).endsWith("Mix") ? 3 : 4));
                checked++;
            }
        }
        return checked;
    }

    /** The row of everything of this name. */
    private Optional<JsonNode> of(String metric) {
        return elements("rows")
                .filter(row ->
                        row.path("groupBy").asText().isEmpty() && metric(row).equals(metric))
                .findFirst();
    }

    /** A table for each metric, with a column for each step: value, both ends of the interval, n. */
    private int trends() {
        List<String> days = new ArrayList<>(new TreeSet<>(
                rows("time").map(row -> row.path("group").asText()).toList()));
        int checked = 0;
        for (List<List<String>> table : tables) {
            List<String> head = table.getFirst();
            Optional<String> metric = rows("time")
                    .map(ShownFigures::metric)
                    .filter(m -> name(m).equals(bare(head.getFirst())))
                    .findFirst();
            if (metric.isPresent()
                    && table.size() > 2
                    && bare(table.get(2).getFirst()).equals(word("value"))) {
                assertEquals(days.size() + 1, head.size(), head::toString);
                for (int i = 0; i < days.size(); i++) {
                    String day = days.get(i);
                    Optional<JsonNode> row = rows("time")
                            .filter(r -> metric(r).equals(metric.get())
                                    && r.path("group").asText().equals(day))
                            .findFirst();
                    assertStep(row, line(table, word("value")).get(i + 1), "value");
                    assertStep(row, line(table, word("low")).get(i + 1), "ciLow");
                    assertStep(row, line(table, word("high")).get(i + 1), "ciHigh");
                    assertStep(row, line(table, word("answers")).get(i + 1), "n");
                    checked += row.isPresent() ? 1 : 0;
                }
            }
        }
        assertEquals(rows("time").count(), checked);
        return checked;
    }

    private static void assertStep(Optional<JsonNode> row, String cell, String field) {
        JsonNode number = row.map(r -> r.path(field)).orElse(null);
        if (number == null || number.isNull()) {
            assertEquals(NONE, cell);
        } else {
            assertNumber(number.asDouble(), cell);
        }
    }

    /**
     * The answers of CSAT, each grouping of the report, drivers before products, the index behind them, and what recommendations led to:
     * group, n, metrics with their intervals, a chart.
     */
    private int groups() {
        List<List<List<String>>> ofGroups = tables.stream()
                .filter(t -> t.getFirst().getFirst().equals(words.getString("group"))
                        && t.getFirst().size() > 2)
                .toList();
        List<String> grouped = elements("by").map(JsonNode::asText).toList();
        List<String> by = new ArrayList<>(List.of("answer"));
        grouped.stream().filter(g -> !g.equals(PRODUCT) && !LED.contains(g)).forEach(by::add);
        by.add("driver");
        grouped.stream().filter(PRODUCT::equals).forEach(by::add);
        by.add(INDEX);
        grouped.stream().filter(LED::contains).forEach(by::add);
        by.removeIf(dimension -> rows(dimension).findAny().isEmpty());
        assertEquals(by.size(), ofGroups.size(), by::toString);
        int checked = 0;
        for (int i = 0; i < by.size(); i++) {
            List<String> head = ofGroups.get(i).getFirst();
            for (List<String> cells : ofGroups.get(i).subList(1, ofGroups.get(i).size())) {
                // the bar of a row is no text; a row of one cell stands for groups that are left out
                if (cells.size() >= head.size() - 1) {
                    checked += group(by.get(i), head, cells);
                }
            }
        }
        return checked;
    }

    private int group(String by, List<String> head, List<String> cells) {
        String group = bare(cells.getFirst()).replace(word("drivers.chance"), "");
        List<JsonNode> rows = rows(by).filter(row -> called(row).equals(group)).toList();
        assertTrue(!rows.isEmpty(), () -> by + " " + cells);
        assertNumber(
                rows.stream().mapToDouble(row -> row.path("n").asDouble()).max().orElseThrow(), cells.get(1));
        int checked = 0;
        for (int column = 2; column < head.size() - 1; column++) {
            String metric = bare(head.get(column));
            Optional<JsonNode> row = metric.equals(word("change"))
                    ? changeOf(rows.getFirst(), bare(head.get(2)))
                    : rows.stream().filter(r -> name(metric(r)).equals(metric)).findFirst();
            if (row.isPresent()) {
                assertFigure(row.get(), cells.get(column));
                checked++;
            } else {
                assertEquals(NONE, cells.get(column));
            }
        }
        return checked;
    }

    /** How a group has changed in the metric that its table compares by. */
    private Optional<JsonNode> changeOf(JsonNode group, String compared) {
        return elements("rows")
                .filter(r -> r.path("groupBy").equals(group.path("groupBy"))
                        && r.path("group").equals(group.path("group"))
                        && metric(r).endsWith(CHANGE))
                .filter(r -> name(metric(r).substring(0, metric(r).length() - CHANGE.length()))
                        .equals(compared))
                .findFirst();
    }

    /** The heat map of each grouping: a figure for each metric, marked where the JSON says that it surely lies apart from the whole. */
    private int heat() {
        int checked = 0;
        for (JsonNode by : json.path("by")) {
            String dimension = word("dimension." + by.asText());
            Optional<List<List<String>>> map = tables.stream()
                    .filter(t -> bare(t.getFirst().getFirst()).equals(dimension))
                    .findFirst();
            long metrics = rows(by.asText())
                    .map(ShownFigures::metric)
                    .filter(HEADLINE::contains)
                    .distinct()
                    .count();
            assertEquals(metrics > 1, map.isPresent(), dimension);
            List<List<String>> cells = map.orElse(List.of());
            for (int line = 1; line < cells.size(); line++) {
                checked += heat(by.asText(), cells.getFirst(), cells.get(line));
            }
        }
        return checked;
    }

    private int heat(String by, List<String> head, List<String> cells) {
        assertEquals(head.size(), cells.size(), cells::toString);
        int checked = 0;
        for (int column = 1; column < head.size(); column++) {
            String metric = bare(head.get(column));
            Optional<JsonNode> row = rows(by).filter(r -> named(r).equals(bare(cells.getFirst()))
                            && name(metric(r)).equals(metric))
                    .findFirst();
            if (row.isEmpty()) {
                assertEquals(NONE, cells.get(column));
                continue;
            }
            assertNumber(row.get().path("value").asDouble(), cells.get(column));
            String mark = elements("rows")
                    .filter(r -> r.path("groupBy").equals(row.get().path("groupBy"))
                            && r.path("group").equals(row.get().path("group"))
                            && metric(r).equals(metric(row.get()) + APART)
                            && r.path("method").asText().equals("mover"))
                    .map(r -> r.path("value").asDouble() > 0)
                    .map(above ->
                            (above ? "▲" : "▼") + (above == LESS_IS_BETTER.contains(metric(row.get())) ? "−" : "+"))
                    .findFirst()
                    .orElse("");
            assertEquals(mark, bare(cells.get(column)).replaceAll("^[^▲▼]*", ""), cells::toString);
            checked++;
        }
        return checked;
    }

    /** A value and its interval, if it has one. */
    private static void assertFigure(JsonNode row, String text) {
        List<String> numbers = numbers(text);
        boolean sure = !row.path("ciLow").isNull();
        assertEquals(sure ? 3 : 1, numbers.size(), () -> text + " for " + row);
        assertNumber(row.path("value").asDouble(), numbers.getFirst());
        if (sure) {
            assertNumber(row.path("ciLow").asDouble(), numbers.get(1));
            assertNumber(row.path("ciHigh").asDouble(), numbers.get(2));
        }
    }

    private static void assertValue(Optional<JsonNode> row, String text) {
        if (row.isEmpty()) {
            assertEquals(NONE, text);
        } else {
            assertNumber(row.get().path("value").asDouble(), numbers(text).getFirst());
        }
    }

    /** A text shows a number when it is that number, rounded to the digits of the text. */
    private static void assertNumber(double number, String text) {
        String digits = numbers(text).getFirst().replace(",", "");
        int point = digits.indexOf('.');
        int places = point < 0 ? 0 : digits.length() - point - 1;
        assertEquals(number, Double.parseDouble(digits), 0.5 * Math.pow(10, -places) + 1e-9, text);
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text.replace(" – ", " | "))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private List<String> line(List<List<String>> table, String first) {
        return table.stream()
                .filter(cells -> bare(cells.getFirst()).equals(first))
                .findFirst()
                .orElseThrow(() -> new AssertionError(first + " in " + table));
    }

    private Stream<JsonNode> rows(String by) {
        return elements("rows")
                .filter(row -> by.equals(INDEX)
                        ? metric(row).equals(INDEX)
                        : row.path("groupBy").asText().equals(by)
                                && !Set.of(INDEX, "indexedProducts", "comparisons")
                                        .contains(metric(row)))
                .filter(row -> by.isEmpty() || !metric(row).endsWith(CHANGE))
                .filter(row -> !metric(row).matches(WEIGHTED) && !metric(row).matches(SPLIT))
                .filter(row -> !metric(row).endsWith("Ungrouped"))
                .filter(row -> !metric(row).endsWith("Control"))
                .filter(row -> !metric(row).endsWith(APART));
    }

    private Stream<JsonNode> elements(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false);
    }

    private boolean isNow(JsonNode row) {
        return row.path("periodFrom").equals(json.path("from"));
    }

    private static String metric(JsonNode row) {
        return row.path("metric").asText();
    }

    /** What a metric is called, without blanks: a name may be broken into lines. */
    private String name(String metric) {
        return word("metric." + metric);
    }

    private String word(String key) {
        return bare(words.getString(key));
    }

    /** What stands in the cell of a group: its title and its key, or the name of a channel, or the key. */
    private String called(JsonNode row) {
        String group = row.path("group").asText();
        if (!row.path("title").isNull()) {
            return bare(row.path("title").asText() + group);
        }
        String channel = "channel." + group;
        boolean named = row.path("groupBy").asText().equals("recallChannel") && words.containsKey(channel);
        return named ? word(channel) : bare(group);
    }

    /** What a group is called where its key does not stand beside it. */
    private String named(JsonNode row) {
        return row.path("title").isNull() ? called(row) : bare(row.path("title").asText());
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
