package io.cxm.profile.interaction.store;

import com.google.protobuf.ByteString;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** The columns that an event is read back from, in one order for all queries. */
public final class EventColumns {
    private static final String OTHERS =
            "event_id, type, received_at, happened_at, timed, anonymous, shopper, sent_as, item_id, ";

    public static final String NAMES = OTHERS + "rest";
    /** Of {@link #NAMES}, where contexts are not wanted, of which one may be larger than all the rest of a thousand events. */
    public static final String WITHOUT_CONTEXT =
            OTHERS + "substring(rest from 1 for " + StoredEvent.BEFORE_CONTEXT + ")";

    private EventColumns() {}

    /** The event whose columns begin the row. */
    public static StoredEvent read(Row row) {
        return new StoredEvent(
                row.getString(0),
                row.getShort(1),
                row.getOffsetDateTime(2).toInstant().toEpochMilli(),
                row.getOffsetDateTime(3).toInstant().toEpochMilli(),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                ByteString.copyFrom(row.getBuffer(9).getBytes()));
    }

    /** Events whose columns are {@link #WITHOUT_CONTEXT}. */
    public static List<StoredEvent> readWithoutContext(RowSet<Row> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(read(row).withoutContext()));
        return events;
    }
}
