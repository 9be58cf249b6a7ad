package io.cxm.local.importer;

import java.util.Map;
import java.util.TreeMap;

/** What became of a feed: of the lines of its files on this side, and of its rows on the API's. */
record Balance(String name, Lines lines, long rows, Outcome outcome) {

    /** Lines read = what is in the rows + what nothing came of, by reason. */
    record Lines(long read, long kept, Map<String, Long> skipped) {
        Lines {
            skipped = Map.copyOf(skipped);
        }

        boolean addUp() {
            return read == kept + sum(skipped);
        }
    }

    /** What the API did with the rows; refused ones by reason, as far as it lists them. */
    record Outcome(long accepted, long known, long refused, Map<String, Long> reasons) {
        Outcome {
            reasons = Map.copyOf(reasons);
        }

        /** Rows are accepted + known before + refused, and there are reasons where any were refused, and not too many. */
        boolean addsUp(long rows) {
            return rows == accepted + known + refused && reasons.isEmpty() == (refused == 0) && sum(reasons) <= refused;
        }

        /** Refused rows whose reasons are not known: the API lists the first of an upload and counts all. */
        long unlisted() {
            return Math.max(0, refused - sum(reasons));
        }
    }

    boolean addsUp() {
        return lines.addUp() && outcome.addsUp(rows);
    }

    /** A line for a person, and one more per reason. */
    String report() {
        StringBuilder text = new StringBuilder("%-16s %,10d lines".formatted(name, lines.read()));
        long skipped = sum(lines.skipped());
        if (skipped > 0) {
            text.append(" (%,d left out)".formatted(skipped));
        }
        text.append(", %,10d rows: %,d accepted".formatted(rows, outcome.accepted()));
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
        if (outcome.unlisted() > 0) {
            text.append("%n  refused: %,d more, whose reasons the API does not list".formatted(outcome.unlisted()));
        }
        reasons(text, "left out", lines.skipped());
        return text.toString();
    }

    private static void reasons(StringBuilder text, String what, Map<String, Long> reasons) {
        new TreeMap<>(reasons)
                .forEach((reason, count) -> text.append("%n  %s: %,d × %s".formatted(what, count, reason)));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
