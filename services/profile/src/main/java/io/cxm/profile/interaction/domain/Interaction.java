package io.cxm.profile.interaction.domain;

import com.google.protobuf.ByteString;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a row: what queries need in columns, the rest as the event's own bytes without what the columns hold.
 *
 * @param receivedAt milliseconds since 1970 at which the broker had it; decides the partition
 * @param happenedAt its own time, or that of its receipt where the sender gave none ({@code timed} is false)
 * @param anonymous whether the sender named no user, only somebody unknown to it
 * @param shopper who it belongs to
 * @param sentAs the shopper whom the sender named, where that one was merged into {@code shopper}
 */
public record Interaction(
        UUID idHash,
        long receivedAt,
        long happenedAt,
        short type,
        boolean timed,
        boolean anonymous,
        String shopper,
        @Nullable String sentAs,
        @Nullable String itemId,
        String eventId,
        String query,
        String queryType,
        ByteString rest) {
    /** The row of an event. */
    public static Interaction of(Event event, long receivedAt) {
        boolean anonymous = event.getUserId().isEmpty();
        Event.Builder rest = event.toBuilder()
                .clearTenantId()
                .clearId()
                .clearType()
                .clearItemId()
                .clearReceivedAt()
                .clearAt();
        if (anonymous) {
            rest.clearAnonymousId();
        } else {
            rest.clearUserId();
        }
        return new Interaction(
                IdHash.ofEvent(event.getId()),
                receivedAt,
                event.hasAt() ? event.getAt() : receivedAt,
                (short) event.getTypeValue(),
                event.hasAt(),
                anonymous,
                anonymous ? event.getAnonymousId() : event.getUserId(),
                null,
                event.getItemId().isEmpty() ? null : event.getItemId(),
                event.getId(),
                event.getType() == EventType.EVENT_TYPE_SEARCH ? event.getQuery() : "",
                event.getQueryType(),
                rest.build().toByteString());
    }

    /** The same row with the shopper that its own was merged into, if it was. */
    public Interaction resolved(Map<String, String> aliases) {
        String target = aliases.get(shopper);
        return target == null
                ? this
                : new Interaction(
                        idHash,
                        receivedAt,
                        happenedAt,
                        type,
                        timed,
                        anonymous,
                        target,
                        shopper,
                        itemId,
                        eventId,
                        query,
                        queryType,
                        rest);
    }

    /** Whether it is a search with words. */
    public boolean isSearch() {
        return type == EventType.EVENT_TYPE_SEARCH_VALUE && !query.isEmpty();
    }
}
