package io.cxm.profile.interaction.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InteractionTest {
    private static Event.Builder event() {
        return Event.newBuilder()
                .setId("e")
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setItemId("i")
                .setOrderId("o")
                .setReceivedAt(1_800_000_000_000L);
    }

    private static StoredEvent stored(Interaction row) {
        return stored(row, row.rest().size());
    }

    /** Of the event's own bytes so many. */
    private static StoredEvent stored(Interaction row, int bytes) {
        return new StoredEvent(
                row.eventId(),
                row.type(),
                row.receivedAt(),
                row.happenedAt(),
                row.timed(),
                row.anonymous(),
                row.shopper(),
                row.sentAs(),
                row.itemId(),
                row.rest().substring(0, bytes));
    }

    @Test
    void aRowGivesBackTheEventThatItWasMadeFrom() {
        for (Event event : List.of(
                event().setUserId("u")
                        .setAt(1_300_000_000_000L)
                        .setValue(2.5)
                        .putContext("a", "b")
                        .build(),
                event().setUserId("u").setAnonymousId("a").build(),
                event().setAnonymousId("a").clearItemId().setQuery("q").build())) {
            assertEquals(
                    event, stored(Interaction.of(event, event.getReceivedAt())).asSent());
        }
    }

    @Test
    void withoutItsContextItIsAllElseWhereverItsBytesEnd() {
        Event.Builder all = event().setUserId("u")
                .setAnonymousId("a")
                .setAt(1_300_000_000_000L)
                .setValue(2.5)
                .setQuery("q")
                .setDwellMs(7);
        Event without = all.build();
        int before = Interaction.of(without, without.getReceivedAt()).rest().size();
        Event event =
                all.putContext("page", "x".repeat(300)).putContext("b", "c").build();
        Interaction row = Interaction.of(event, event.getReceivedAt());
        for (int end = before; end <= row.rest().size(); end++) {
            assertEquals(without, stored(row, end).withoutContext().asSent());
        }
    }

    /** Ids have up to 128 bytes, names 256, queries 2,048. */
    @Test
    void allButTheContextStandsInWhatIsReadOfAnEvent() {
        String id = "x".repeat(128);
        Event largest = event().setUserId(id)
                .setAnonymousId(id)
                .setOrderId(id)
                .setOrderLineId(id)
                .setSessionId(id)
                .setPromisedAt(Long.MIN_VALUE)
                .setQuantity(1)
                .setValue(1)
                .setCurrency("x".repeat(256))
                .setQuery("x".repeat(2048))
                .setQueryType("x".repeat(256))
                .setRecommendationId(id)
                .setDwellMs(Long.MIN_VALUE)
                .build();
        assertTrue(Interaction.of(largest, 1).rest().size() <= StoredEvent.BEFORE_CONTEXT);
        assertTrue(Event.getDescriptor().getFields().stream()
                .allMatch(field -> field.getNumber() <= Event.CONTEXT_FIELD_NUMBER));
    }

    @Test
    void afterAMergeItBelongsToAnotherAndIsStillWhatWasSent() {
        Event event = event().setAnonymousId("anon").build();
        Interaction row = Interaction.of(event, event.getReceivedAt()).resolved(Map.of("anon", "u"));
        assertEquals(event, stored(row).asSent());
        assertEquals("u", stored(row).asOwned().getUserId());
        assertEquals("", stored(row).asOwned().getAnonymousId());
    }

    @Test
    void withoutATimeItHappenedWhenItWasReceived() {
        Interaction row = Interaction.of(event().setUserId("u").build(), 7);
        assertEquals(7, row.happenedAt());
        assertEquals(false, row.timed());
    }

    @Test
    void anEventAndAResponseOfOneIdAreTwoThings() {
        assertNotEquals(IdHash.ofEvent("x"), IdHash.ofResponse("x"));
        assertEquals(IdHash.ofEvent("x"), IdHash.ofEvent("x"));
    }

    @Test
    void countsAreFoldedAndSorted() {
        Interaction view = Interaction.of(
                event().setType(EventType.EVENT_TYPE_VIEW).setUserId("b").build(), 1);
        Interaction other = Interaction.of(event().setUserId("a").clearItemId().build(), 1);
        assertEquals(
                List.of(new Counts.Count("a", (short) 7, 1), new Counts.Count("b", (short) 1, 2)),
                Counts.byShopper(List.of(view, other, view)).rows());
        assertEquals(
                List.of(new Counts.Count("i", (short) 1, 2)),
                Counts.byItem(List.of(view, other, view)).rows());
    }

    @Test
    void namesEachBrokenRule() {
        assertEquals(Optional.empty(), EventRules.faultOf(event().setUserId("u").build()));
        assertEquals(Optional.of("no-shopper"), EventRules.faultOf(event().build()));
        assertEquals(Optional.of("no-id"), EventRules.faultOf(event().clearId().build()));
        assertEquals(
                Optional.of("unknown-type"),
                EventRules.faultOf(event().setTypeValue(99).build()));
        assertEquals(
                Optional.of("impossible-time"),
                EventRules.faultOf(event().setUserId("u").setAt(Long.MIN_VALUE).build()));
    }
}
