package io.cxm.training.job.satisfaction;

import io.cxm.training.job.data.OrderLines;
import java.util.List;

/**
 * What shoppers did after a line came: weak signs of satisfaction, which are known of lines that nobody was asked about too.
 *
 * @param days within which it counts
 * @param when it happened, 0 if never
 */
record Outcome(int days, When when) {
    static final List<Outcome> ALL = List.of(
            new Outcome(30, OrderLines::returned),
            new Outcome(30, OrderLines::complained),
            new Outcome(60, OrderLines::again));
    static final byte UNKNOWN = -1;
    private static final long DAY = 86_400_000;

    /** When it happened to a line. */
    interface When {
        long of(OrderLines lines, int line);
    }

    /**
     * 1 where it happened within its days, 0 where it did not, {@link #UNKNOWN} until these are over: of young lines only those would be known
     * to which it happened, as if it always did.
     */
    byte of(OrderLines lines, int line, long known) {
        long end = lines.at(line) + days * DAY;
        if (end > known) {
            return UNKNOWN;
        }
        long time = when.of(lines, line);
        return (byte) (time > 0 && time <= end ? 1 : 0);
    }

    /** Whether all of them are known of a line. */
    static boolean areKnown(OrderLines lines, int line, long known) {
        return ALL.stream().allMatch(outcome -> outcome.of(lines, line, known) != UNKNOWN);
    }
}
