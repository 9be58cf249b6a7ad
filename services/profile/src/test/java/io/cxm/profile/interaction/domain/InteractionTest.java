package io.cxm.profile.interaction.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
                row.rest());
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
