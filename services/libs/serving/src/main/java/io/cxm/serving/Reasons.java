package io.cxm.serving;

import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Query;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.recall.Provenance;
import java.util.List;

/** Why a channel found an item, in the words of the contract. */
public final class Reasons {
    private Reasons() {}

    /** Adds interval and evidence to what is known of how the channel found the item. */
    public static Provenance.Builder add(Provenance.Builder provenance, Channel channel, Query query, int item) {
        Explanation why = channel.explain(query, item, provenance.getScore());
        why.interval().ifPresent(ci -> provenance.setCiLow(ci.low()).setCiHigh(ci.high()));
        why.evidence()
                .forEach(e -> provenance.addEvidence(Evidence.newBuilder()
                        .setItemId(e.itemId())
                        .setType(e.type())
                        .setEventId(e.eventId())
                        .setAgeDays(e.ageDays())
                        .setWeight(e.weight())));
        return provenance;
    }

    /** What lies in a cart now speaks as loudly as an event of this moment. */
    public static List<Event> ofCart(List<String> cart, long now) {
        return cart.stream()
                .map(item -> Event.newBuilder()
                        .setType(EventType.EVENT_TYPE_CART_ADD)
                        .setItemId(item)
                        .setAt(now)
                        .build())
                .toList();
    }
}
