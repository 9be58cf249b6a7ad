package io.cxm.training.job.data;

import io.cxm.contracts.event.EventType;

/** What shoppers did after a line came: sent it back, complained, ordered again. */
final class Aftermath {
    private final OrderTable table;
    private final int[] rows;
    private final LineIndex index;
    private final Whereabouts whereabouts;
    private final long[] returned;
    private final long[] complained;
    private final long[] again;

    Aftermath(OrderTable table, int[] rows, int[] shoppers, LineIndex index, Whereabouts whereabouts) {
        this.table = table;
        this.rows = rows;
        this.index = index;
        this.whereabouts = whereabouts;
        this.returned = new long[rows.length];
        this.complained = new long[rows.length];
        this.again = new long[rows.length];
        for (int r = 0; r < table.size(); r++) {
            if (table.is(r, EventType.EVENT_TYPE_RETURN) && table.quantity(r) != 0) {
                first(returned, table.time(r), lineOf(r));
            } else if (table.is(r, EventType.EVENT_TYPE_COMPLAINT)) {
                first(complained, table.time(r), complaintOf(r));
            }
        }
        orderedAgain(Grouping.of(rows.length, l -> Grouping.pair(0, shoppers[table.shopperNumber(rows[l])])), shoppers);
    }

    /** A return that names a line is of that; others are of the latest that may come back. */
    private int[] lineOf(int row) {
        if (table.line(row) != 0) {
            int[] named = index.namedInOrder(row);
            named = named.length > 0 ? named : index.namedByShopper(row);
            return named.length == 0 ? named : new int[] {named[named.length - 1]};
        }
        int latest = index.latest(row);
        return latest < 0 ? new int[0] : new int[] {latest};
    }

    /** A complaint may be of a whole order; without one it is of what the shopper bought of the item last. */
    private int[] complaintOf(int row) {
        int[] named = table.line(row) == 0 ? new int[0] : index.namedInOrder(row);
        if (named.length > 0) {
            return named;
        }
        if (table.orderNumber(row) >= 0) {
            return table.itemNumber(row) < 0 ? index.ofOrder(row) : index.ofOrderAndItem(row);
        }
        return lineOf(row);
    }

    private static void first(long[] times, long time, int[] lines) {
        for (int l : lines) {
            times[l] = times[l] == 0 ? time : Math.min(times[l], time);
        }
    }

    private void orderedAgain(Grouping byShopper, int[] shoppers) {
        boolean[] done = new boolean[rows.length];
        for (int l = 0; l < rows.length; l++) {
            if (done[l]) {
                continue;
            }
            int[] theirs = byShopper.of(Grouping.pair(0, shoppers[table.shopperNumber(rows[l])]));
            for (int line : theirs) {
                done[line] = true;
                again[line] = next(theirs, line);
            }
        }
    }

    /** When the next other order was bought after a line came. */
    private long next(int[] theirs, int line) {
        long at = whereabouts.at(line);
        if (at == 0) {
            return 0;
        }
        int low = 0;
        int high = theirs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.time(rows[theirs[middle]]) <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int order = table.orderNumber(rows[line]);
        while (low < theirs.length && order >= 0 && table.orderNumber(rows[theirs[low]]) == order) {
            low++;
        }
        return low < theirs.length ? table.time(rows[theirs[low]]) : 0;
    }

    long returned(int line) {
        return returned[line];
    }

    long complained(int line) {
        return complained[line];
    }

    long again(int line) {
        return again[line];
    }
}
