package io.cxm.local.bench.satisfaction;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints each figure beside what it has to be, and keeps what is not. A figure that is outside fails, whatever its Monte-Carlo error. */
final class Judgement {
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    Judgement(PrintStream out) {
        this.out = out;
    }

    /** What did not hold; empty when everything did. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    void title(String title) {
        out.printf("%n%s%n", title);
    }

    /** A line that nothing is wanted of. */
    void say(String line) {
        out.println("  " + line);
    }

    /** A figure in percent, which has to be from {@code least} to {@code most}. */
    void within(String what, Average figure, double least, double most) {
        String line = line(what, figure);
        boolean holds = least <= figure.mean() && figure.mean() <= most;
        out.printf(
                Locale.ROOT, "  %s, wanted %s to %s%s%n", line, plain(least), plain(most), holds ? "" : " - OUTSIDE");
        if (!holds) {
            failures.add(line.strip());
        }
    }

    /** What is so, or not. */
    void holds(String what, boolean holds) {
        out.printf("  %s%s%n", what, holds ? "" : " - NOT SO");
        if (!holds) {
            failures.add(what);
        }
    }

    /** A figure as it was told beforehand, to the last digit that was told. */
    void equal(String what, String wanted, String found) {
        boolean same = wanted.equals(found);
        out.printf("  %-58s %s%s%n", what, found, same ? "" : " - WANTED " + wanted);
        if (!same) {
            failures.add(what + ": " + found + " in place of " + wanted);
        }
    }

    /** A figure with its Monte-Carlo error. */
    static String line(String what, Average figure) {
        return String.format(Locale.ROOT, "%-58s %6.2f %% ± %.2f", what, figure.mean(), figure.error());
    }

    private static String plain(double bound) {
        return String.format(Locale.ROOT, bound == Math.rint(bound) ? "%.0f" : "%.1f", bound);
    }
}
