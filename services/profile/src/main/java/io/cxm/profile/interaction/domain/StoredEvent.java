package io.cxm.profile.interaction.domain;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.cxm.contracts.event.Event;
import java.io.IOException;
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

    /** In so many of an event's bytes all of it stands but its context, which has the last place in them. */
    public static final int BEFORE_CONTEXT = 4096;

    /** The same event without its context; its bytes may be cut off anywhere in there. */
    public StoredEvent withoutContext() {
        return new StoredEvent(
                eventId,
                type,
                receivedAt,
                happenedAt,
                timed,
                anonymous,
                shopper,
                sentAs,
                itemId,
                rest.substring(0, beforeContext(rest)));
    }

    private static int beforeContext(ByteString rest) {
        CodedInputStream in = rest.newCodedInput();
        int end = 0;
        try {
            int tag = in.readTag();
            while (tag != 0 && WireFormat.getTagFieldNumber(tag) != Event.CONTEXT_FIELD_NUMBER && in.skipField(tag)) {
                end = in.getTotalBytesRead();
                tag = in.readTag();
            }
            return end;
        } catch (IOException _) {
            return end; // cut off in the midst of a field
        }
    }

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
