package io.cxm.profile.interaction;

import io.cxm.contracts.event.Event;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Part;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what happened. */
public interface History {
    /** Whose history. */
    sealed interface Subject {
        String id();

        /** What one shopper did, what was merged into them included. */
        record OfShopper(String id) implements Subject {}

        /** What happened with one item. */
        record OfItem(String id) implements Subject {}
    }

    /** The place after which a page goes on: an event's time and id. */
    record Cursor(long at, String eventId) {
        /** As text, for a page token. */
        public String text() {
            return at + "|" + eventId;
        }

        /** Reads what {@link #text} wrote. */
        public static Cursor of(String text) {
            int bar = text.indexOf('|');
            return new Cursor(Long.parseLong(text.substring(0, bar)), text.substring(bar + 1));
        }
    }

    /** The newest events of a subject before the cursor, newest first; where they are large, fewer than so many. */
    Uni<Part<StoredEvent>> page(TenantId tenant, Subject subject, @Nullable Cursor before, int size);

    /** How many events of each type a subject has, by the type's word. */
    Uni<Map<String, Long>> counts(TenantId tenant, Subject subject);

    /** The newest events of each of these shoppers, newest first, without impressions and contexts. */
    Uni<Map<String, List<Event>>> recent(TenantId tenant, Collection<String> shoppers, int each);

    /** The first page, oldest first and without contexts, of the newest events received since a time, at most so many in all. */
    Uni<List<StoredEvent>> newest(TenantId tenant, long receivedAt, int limit, int size);

    /** The page after the last event of another, in the order of receipt, without contexts. */
    Uni<List<StoredEvent>> after(TenantId tenant, Cursor last, int size);

    /** All events received in a period, oldest first; held in memory a page at a time. */
    Multi<List<StoredEvent>> received(TenantId tenant, long from, long to);

    /** The tenant's data clock in milliseconds since 1970: its newest event, or now when none has a time. */
    Uni<Long> dataClock(TenantId tenant);
}
