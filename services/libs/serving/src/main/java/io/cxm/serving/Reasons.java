package io.cxm.serving;

import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Query;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.recall.Provenance;
import java.util.ArrayList;
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
                        .setWeight(e.weight())
                        .setRelation(e.relation())
                        .setPeople(e.people())
                        .setTerm(e.term())));
        return provenance;
    }

    /**
     * What lies in a cart now, and what the page shows, speak as loudly as events of this moment.
     *
     * @param shown the item that the page shows, empty where it shows none
     */
    public static List<Event> ofPage(List<String> cart, String shown, long now) {
        List<Event> events = new ArrayList<>();
        cart.forEach(item -> events.add(event(EventType.EVENT_TYPE_CART_ADD, item, now)));
        if (!shown.isEmpty()) {
            events.add(event(EventType.EVENT_TYPE_VIEW, shown, now));
        }
        return events;
    }

    private static Event event(EventType type, String item, long now) {
        return Event.newBuilder().setType(type).setItemId(item).setAt(now).build();
    }
}
