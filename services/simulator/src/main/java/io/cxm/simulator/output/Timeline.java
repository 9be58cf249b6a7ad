package io.cxm.simulator.output;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, in the order of its time.
 *
 * <p>It holds only what is due: a day's visits and the deliveries, returns and answers of the weeks after, so that the
 * length of a history costs no memory.
 */
public final class Timeline {
    private record Due(Instant at, long order, Row row) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private long added;

    public void add(Instant at, Row row) {
        queue.add(new Due(at, added++, row));
    }

    /** Adds an event, which gets the next id. */
    public void event(
            String type,
            EventRow.Who who,
            Instant at,
            EventRow.What what,
            EventRow.Order order,
            EventRow.@Nullable Context context) {
        Instant whole = Instant.ofEpochSecond(at.getEpochSecond());
        add(whole, new EventRow("e-%08d".formatted(added), type, who, whole, what, order, context));
    }

    /** Passes on what happens before this time. */
    public void flush(Instant before, Sink sink) {
        for (Due due = queue.peek(); due != null && due.at().isBefore(before); due = queue.peek()) {
            queue.remove();
            sink.accept(due.row());
        }
    }
}
