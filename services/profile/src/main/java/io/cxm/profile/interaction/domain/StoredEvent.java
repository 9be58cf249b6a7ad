package io.cxm.profile.interaction.domain;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/** A row of the history, read back into the event that it was made from. */
public record StoredEvent(
        String eventId,
        short type,
        long receivedAt,
        long happenedAt,
        boolean timed,
        boolean anonymous,
        String shopper,
        @Nullable String sentAs,
        @Nullable String itemId,
        ByteString rest) {

    /** The event as it was sent. */
    public Event asSent() {
        return event(sentAs == null ? shopper : sentAs, anonymous);
    }

    /** The event as it counts today: after a merge it is one of the shopper that the sender's became. */
    public Event asOwned() {
        return sentAs == null ? asSent() : event(shopper, false);
    }

    private Event event(String who, boolean asAnonymous) {
        Event.Builder event;
        try {
            event = Event.newBuilder().mergeFrom(rest);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored event cannot be read", e);
        }
        event.setId(eventId).setTypeValue(type).setReceivedAt(receivedAt);
        if (timed) {
            event.setAt(happenedAt);
        }
        if (itemId != null) {
            event.setItemId(itemId);
        }
        return (asAnonymous ? event.setAnonymousId(who) : event.setUserId(who)).build();
    }
}
