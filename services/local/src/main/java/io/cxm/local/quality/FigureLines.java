package io.cxm.local.quality;

import io.cxm.local.quality.PairedBootstrap.Interval;
import io.cxm.local.quality.protocol.Figure;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;

/** How a figure is printed: serving with its interval and what must be reached, and a line for each that stands beside. */
record FigureLines(PrintStream out) {
    void serving(Figure figure, Interval value, int of) {
        out.printf(
                Locale.ROOT,
                "  %-24s %.4f [%.4f, %.4f] of %,d asked for%s%s%n",
                figure.title(),
                value.mean(),
                value.low(),
                value.high(),
                of,
                bound("must reach", figure.must(), value.mean()),
                bound("aim", figure.aim(), value.mean()));
    }

    void beside(String who, double value, Interval gain) {
        out.printf(
                Locale.ROOT,
                "    %-34s %.4f, serving is better by %+.4f [%+.4f, %+.4f]%n",
                who,
                value,
                gain.mean(),
                gain.low(),
                gain.high());
    }

    private static String bound(String what, OptionalDouble bound, double value) {
        return bound.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s %.3f: %s",
                        what,
                        bound.getAsDouble(),
                        value >= bound.getAsDouble() ? "reached" : "NOT reached");
    }
}
