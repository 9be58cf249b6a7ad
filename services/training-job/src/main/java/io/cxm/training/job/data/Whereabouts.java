package io.cxm.training.job.data;

import io.cxm.contracts.event.EventType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** When order lines were shipped and delivered, and when that was promised. */
final class Whereabouts {
    private static final String CHANNEL = "channel";
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final OrderTable table;
    private final int[] rows;
    private final LineIndex index;
    private final Way shipped;
    private final Way delivered;
    private final long[] promised;
    private final long[] at;

    /** One kind of event of all lines: what names a line more closely counts, of equals the first. */
    private final class Way {
        private final int[] row = new int[rows.length];
        private final int[] closeness = new int[rows.length];

        Way(EventType type) {
            Arrays.fill(row, OrderTable.NONE);
            Arrays.fill(closeness, UNKNOWN);
            for (int r = 0; r < table.size(); r++) {
                if (table.is(r, type)) {
                    take(r);
                }
            }
        }

        private void take(int r) {
            if (!(table.line(r) != 0 && (take(r, 0, index.namedInOrder(r)) || take(r, 1, index.namedByShopper(r))))) {
                if (!take(r, 2, index.ofOrderAndItem(r)) && table.itemNumber(r) < 0) {
                    take(r, 3, index.ofOrder(r));
                }
            }
        }

        private boolean take(int r, int close, int[] lines) {
            for (int l : lines) {
                boolean nearer = close < closeness[l];
                if (nearer || (close == closeness[l] && table.time(r) < table.time(row[l]))) {
                    row[l] = r;
                    closeness[l] = close;
                }
            }
            return lines.length > 0;
        }

        long time(int line) {
            return row[line] == OrderTable.NONE ? 0 : table.time(row[line]);
        }

        long promise(int line) {
            return row[line] == OrderTable.NONE ? 0 : table.promised(row[line]);
        }
    }

    Whereabouts(OrderTable table, int[] rows, LineIndex index) {
        this.table = table;
        this.rows = rows;
        this.index = index;
        this.shipped = new Way(EventType.EVENT_TYPE_SHIPPED);
        this.delivered = new Way(EventType.EVENT_TYPE_DELIVERED);
        this.promised = new long[rows.length];
        this.at = new long[rows.length];
        Map<Integer, Long> delivering = new HashMap<>(); // of each channel since which purchase its deliveries are told
        for (int l = 0; l < rows.length; l++) {
            if (delivered.time(l) > 0) {
                delivering.putIfAbsent(channel(l), table.time(rows[l])); // the first: they are in that order
            }
        }
        for (int l = 0; l < rows.length; l++) {
            promised[l] = firstKnown(table.promised(rows[l]), delivered.promise(l), shipped.promise(l));
            at[l] = delivering.getOrDefault(channel(l), Long.MAX_VALUE) <= table.time(rows[l])
                    ? delivered.time(l)
                    : firstKnown(shipped.time(l), table.time(rows[l]), 0);
            if (at[l] > 0) { // what was bought into an order that had come did not come with it
                at[l] = Math.max(at[l], table.time(rows[l]));
            }
        }
    }

    private int channel(int line) {
        int[] hash = new int[1];
        int name = table.contexts().names().find(CHANNEL);
        table.contexts().each(rows[line], (field, _, bits) -> {
            if (field == name) {
                hash[0] = bits;
            }
        });
        return hash[0];
    }

    private static long firstKnown(long one, long other, long last) {
        return one > 0 ? one : other > 0 ? other : last;
    }

    long shipped(int line) {
        return shipped.time(line);
    }

    long delivered(int line) {
        return delivered.time(line);
    }

    /** The event of the delivery, −1 where there is none. */
    int delivery(int line) {
        return delivered.row[line];
    }

    long promised(int line) {
        return promised[line];
    }

    /** When it came to the shopper; 0 where it has not. */
    long at(int line) {
        return at[line];
    }
}
