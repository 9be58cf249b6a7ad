package io.cxm.local.importer;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the lines of a feed: read = sent as one row or more + skipped, and rows = accepted + known before +
 * refused.
 */
record Balance(String name, long lines, long rows, Map<String, Long> skipped, Outcome outcome) {
    Balance {
        skipped = Map.copyOf(skipped);
    }

    /** What the API did with the rows; refused ones by reason. */
    record Outcome(long accepted, long known, long refused, Map<String, Long> reasons) {
        Outcome {
            reasons = Map.copyOf(reasons);
        }
    }

    boolean addsUp() {
        return rows == outcome.accepted() + outcome.known() + outcome.refused();
    }

    /** A line for a person, and one more per reason. */
    String report() {
        StringBuilder text = new StringBuilder(
                "%-16s %,10d lines, %,10d rows: %,d accepted".formatted(name, lines, rows, outcome.accepted()));
        if (outcome.known() > 0) {
            text.append(", %,d known before".formatted(outcome.known()));
        }
        if (outcome.refused() > 0) {
            text.append(", %,d refused".formatted(outcome.refused()));
        }
        if (!addsUp()) {
            text.append(" - THIS DOES NOT ADD UP");
        }
        reasons(text, "refused", outcome.reasons());
        reasons(text, "not sent", skipped);
        return text.toString();
    }

    private static void reasons(StringBuilder text, String what, Map<String, Long> reasons) {
        new TreeMap<>(reasons)
                .forEach((reason, count) -> text.append("%n  %s: %,d × %s".formatted(what, count, reason)));
    }
}
