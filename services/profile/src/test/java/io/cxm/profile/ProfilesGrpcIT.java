package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.user.User;
import io.cxm.features.FeatureSpecs;
import io.cxm.testkit.RealServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What profile tells of a shopper. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ProfilesGrpcIT extends ProfileCalls {
    @Test
    void tellsAllOfAShopper() {
        one.user("u", user -> user.setCity("Wien"));
        one.item("i", item -> item.setTitle("Kettle").setPrice(20));
        one.event("a", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(1_300_000_000_000L));
        one.event(
                "b",
                EventType.EVENT_TYPE_PURCHASE,
                "u",
                "i",
                e -> e.setAt(1_300_000_001_000L).setValue(20));
        one.event("c", EventType.EVENT_TYPE_IMPRESSION, "u", "i", e -> e.setAt(1_300_000_002_000L));
        Rows.await(3L, () -> Rows.events(one));
        Rows.await(1L, () -> Rows.total(one, "users"));
        ShopperReply reply = as(one).shopper(ShopperRequest.newBuilder()
                .setUserId("u")
                .setHistory(10)
                .setVector(true)
                .build());
        assertTrue(reply.getKnown());
        assertEquals("Wien", reply.getUser().getCity());
        assertEquals(
                List.of("b", "a"),
                reply.getHistoryList().stream().map(Event::getId).toList());
        assertEquals("u", reply.getHistory(0).getUserId());
        assertEquals(Map.of("view", 1L, "purchase", 1L, "impression", 1L), reply.getCountsMap());
        assertEquals(1_300_000_002_000L, reply.getDataClock());
        assertEquals(FeatureSpecs.user().length(), reply.getVectorCount());
        assertEquals(FeatureSpecs.user().hash(), reply.getSpecHash());
        ShopperReply foreign = as(two).shopper(ShopperRequest.newBuilder()
                .setUserId("u")
                .setHistory(10)
                .build());
        assertFalse(foreign.getKnown());
        assertEquals(0, foreign.getHistoryCount());
    }

    @Test
    void tellsWhatWasEverBoughtBeyondTheHistoryAndNoVectorUnasked() {
        for (int i = 0; i < 4; i++) {
            long at = 1_300_000_000_000L + i;
            one.event("p-" + i, EventType.EVENT_TYPE_PURCHASE, "u", "i-" + i % 3, e -> e.setAt(at));
        }
        one.event("v", EventType.EVENT_TYPE_VIEW, "u", "seen", e -> e.setAt(1_300_000_001_000L));
        Rows.await(5L, () -> Rows.events(one));
        ShopperReply reply = as(one).shopper(ShopperRequest.newBuilder()
                .setUserId("u")
                .setHistory(1)
                .setPurchased(true)
                .build());
        assertEquals(List.of("i-0", "i-2", "i-1"), reply.getPurchasedList());
        assertEquals(1, reply.getHistoryCount());
        assertEquals(0, reply.getVectorCount());
        ShopperReply unasked =
                as(one).shopper(ShopperRequest.newBuilder().setUserId("u").build());
        assertEquals(0, unasked.getPurchasedCount());
    }

    /** A tenant without purchases means its ratings, clicks or views by what a shopper has. */
    @Test
    void tellsWhatTheyHaveByOtherEventsThanPurchases() {
        one.event("p", EventType.EVENT_TYPE_PURCHASE, "u", "bought", e -> e.setAt(1_300_000_000_000L));
        one.event(
                "r",
                EventType.EVENT_TYPE_RATING,
                "u",
                "rated",
                e -> e.setAt(1_300_000_000_001L).setValue(2));
        one.event("v", EventType.EVENT_TYPE_VIEW, "u", "seen", e -> e.setAt(1_300_000_000_002L));
        Rows.await(3L, () -> Rows.events(one));
        var asked = ShopperRequest.newBuilder().setUserId("u").setPurchased(true);
        assertEquals(List.of("bought"), as(one).shopper(asked.build()).getPurchasedList());
        asked.addPurchasedTypes(EventType.EVENT_TYPE_RATING);
        assertEquals(List.of("rated", "bought"), as(one).shopper(asked.build()).getPurchasedList());
        asked.addPurchasedTypes(EventType.EVENT_TYPE_VIEW);
        assertEquals(
                List.of("seen", "rated", "bought"),
                as(one).shopper(asked.build()).getPurchasedList());
    }

    @Test
    void whatIsRefusedUnderEitherIdIsRefused() {
        one.user("agrees", user -> user.setCity("Wien"));
        one.user("refuses", user -> user.setConsentPersonalization(false));
        Rows.await(2L, () -> Rows.total(one, "users"));
        for (var ids : List.of(List.of("agrees", "refuses"), List.of("refuses", "agrees"), List.of("x", "refuses"))) {
            User user = as(one).shopper(ShopperRequest.newBuilder()
                            .setUserId(ids.getFirst())
                            .setAnonymousId(ids.getLast())
                            .build())
                    .getUser();
            assertTrue(user.hasConsentPersonalization() && !user.getConsentPersonalization(), ids::toString);
        }
    }

    @Test
    void joinsWhatWasDoneUnderBothIdsOfAShopper() {
        for (int i = 0; i < 4; i++) {
            long at = 1_300_000_000_000L + i;
            one.event("e-" + i, EventType.EVENT_TYPE_VIEW, i % 2 == 0 ? "u" : "anon", "i-" + i, e -> e.setAt(at));
        }
        one.event("f", EventType.EVENT_TYPE_VIEW, "stranger", "j", e -> e.setAt(1_300_000_000_009L));
        two.event("g", EventType.EVENT_TYPE_VIEW, "anon", "k", e -> e.setAt(1_300_000_000_009L));
        Rows.await(5L, () -> Rows.events(one));
        Rows.await(1L, () -> Rows.events(two));
        var both = ShopperRequest.newBuilder()
                .setUserId("u")
                .setAnonymousId("anon")
                .setInteracted(true);
        ShopperReply reply = as(one).shopper(both.setHistory(3).build());
        assertEquals(
                List.of("e-3", "e-2", "e-1"),
                reply.getHistoryList().stream().map(Event::getId).toList());
        assertEquals(
                List.of("i-0", "i-1", "i-2", "i-3"),
                reply.getPurchasedList().stream().sorted().toList());
        assertEquals(
                0,
                as(two).shopper(both.clearUserId().setAnonymousId("u").build()).getHistoryCount());
    }

    /** Anybody who has a public key may send large contexts: of a shopper with many there must still be an answer. */
    @Test
    void tellsAHistoryWithoutContextsHoweverLargeTheyAre() {
        long before = System.currentTimeMillis() - 1000;
        String large = "x".repeat(60_000);
        for (int i = 0; i < 100; i++) {
            long at = 1_300_000_000_000L + i;
            one.event(
                    "e-" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u",
                    "i-" + i,
                    e -> e.setAt(at).setValue(4).setQuery("kettle").putContext("page", large));
        }
        Rows.await(100L, () -> Rows.events(one));
        ShopperReply reply = as(one).shopper(ShopperRequest.newBuilder()
                .setUserId("u")
                .setHistory(500)
                .setVector(true)
                .build());
        assertEquals(100, reply.getHistoryCount());
        assertTrue(reply.getSerializedSize() < 100_000, () -> reply.getSerializedSize() + " bytes");
        List<Event> events = new ArrayList<>(events(one, before, 5000));
        assertEquals(100, events.size());
        events.addAll(reply.getHistoryList());
        for (Event event : events) {
            assertEquals(4, event.getValue());
            assertEquals("kettle", event.getQuery());
            assertEquals(0, event.getContextCount());
        }
    }

    @Test
    void refusesARequestThatNobodyCanAnswer() {
        var refused = assertThrows(
                StatusRuntimeException.class,
                () -> as(one).shopper(ShopperRequest.newBuilder().setHistory(3).build()));
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                code(() -> as(one).shopper(
                                ShopperRequest.newBuilder().setUserId("nul \0").build())));
    }
}
