package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts refused rows by reason: the field and the code, which are stable, and an example in words. */
final class Refusals {
    private Refusals() {}

    static Map<String, Long> byReason(List<String> errors) {
        Map<String, Long> reasons = new TreeMap<>();
        errors.stream()
                .filter(error -> !error.isBlank())
                .forEach(error -> reasons.merge(reason(Json.tree(error)), 1L, Long::sum));
        return reasons;
    }

    /** The first error that is named, be it in the row's report itself or in a problem within it. */
    private static String reason(JsonNode report) {
        JsonNode problem = report.has("problem") ? report.path("problem") : report;
        JsonNode first = problem.path("errors").path(0);
        JsonNode error = first.isObject() ? first : problem;
        String reason =
                error.path("pointer").asText("") + " " + error.path("code").asText("refused") + " "
                        + error.path("detail").asText("");
        return reason.strip();
    }
}
