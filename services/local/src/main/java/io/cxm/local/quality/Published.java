package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Map;
import java.util.TreeMap;

/** A return rate as the product publishes it, in percent with its interval; the same from an answer and from a report. */
record Published(long n, double value, double low, double high) {
    private static final String METRIC = "returnRate";

    /** By product, of an answer of {@code GET /v1/satisfaction?by=product}. */
    static Map<String, Published> ofAnswer(JsonNode answer) {
        Map<String, Published> all = new TreeMap<>();
        for (JsonNode group : answer.path("groups")) {
            JsonNode rate = group.path("metrics").path(METRIC);
            all.put(
                    group.path("key").path("product").asText(),
                    new Published(
                            rate.path("n").asLong(),
                            rate.path("value").asDouble(),
                            rate.path("ci95").path(0).asDouble(),
                            rate.path("ci95").path(1).asDouble()));
        }
        return all;
    }

    /** By product, of a report in JSON. */
    static Map<String, Published> ofJson(JsonNode report) {
        Map<String, Published> all = new TreeMap<>();
        for (JsonNode row : report.path("rows")) {
            if (row.path("metric").asText().equals(METRIC)
                    && row.path("groupBy").asText().equals("product")) {
                all.put(
                        row.path("group").asText(),
                        new Published(
                                row.path("n").asLong(),
                                row.path("value").asDouble(),
                                row.path("ciLow").asDouble(),
                                row.path("ciHigh").asDouble()));
            }
        }
        return all;
    }

    /** By product, of a report in CSV, where an apostrophe stands before what a spreadsheet would run. */
    static Map<String, Published> ofCsv(String report) {
        Map<String, Published> all = new TreeMap<>();
        String text = report.startsWith("\uFEFF") ? report.substring(1) : report;
        CsvReader.builder().ofNamedCsvRecord(text).forEach(row -> {
            if (row.getField("metric").equals(METRIC)
                    && row.getField("group_by").equals("product")) {
                all.put(group(row), ofRow(row));
            }
        });
        return all;
    }

    private static String group(NamedCsvRecord row) {
        String group = row.getField("group");
        return group.matches("(?s)'\\s*[=+\\-@].*") ? group.substring(1) : group;
    }

    private static Published ofRow(NamedCsvRecord row) {
        return new Published(
                Long.parseLong(row.getField("n")),
                Double.parseDouble(row.getField("value")),
                Double.parseDouble(row.getField("ci_low")),
                Double.parseDouble(row.getField("ci_high")));
    }
}
