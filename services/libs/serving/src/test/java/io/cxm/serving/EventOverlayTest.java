package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.serving.EventOverlay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventOverlayTest {
    private final EventOverlay overlay = new EventOverlay(5, new Allowance(1 << 20));

    private static Event event(String id, String shopper, long at) {
        return Event.newBuilder()
                .setId(id)
                .setUserId(shopper)
                .setItemId("i")
                .setType(EventType.EVENT_TYPE_VIEW)
                .setAt(at)
                .setReceivedAt(at)
                .build();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).toList();
    }

    @Test
    void holdsAShoppersEventsNewestFirstWhateverTheOrderOfArrival() {
        overlay.apply(event("b", "u", 2));
        overlay.apply(event("c", "u", 3));
        overlay.apply(event("a", "u", 1));
        assertEquals(List.of("c", "b", "a"), ids(overlay.of("u")));
        assertEquals(3, overlay.newest());
    }

    /** Its receipt would age an imported history by years. */
    @Test
    void anEventWithoutATimeMovesNoClock() {
        overlay.apply(event("a", "u", 3));
        overlay.apply(event("b", "u", 9).toBuilder().clearAt().build());
        assertEquals(List.of("b", "a"), ids(overlay.of("u")));
        assertEquals(3, overlay.newest());
    }

    @Test
    void aTimeBeyondTheReceiptMovesTheClockNoFurtherThanThat() {
        overlay.apply(event("a", "u", 3).toBuilder().setAt(1_000).build());
        assertEquals(3, overlay.newest());
    }

    @Test
    void forgetsAnErasedShopperAndGivesTheRoomBack() {
        var allowance = new Allowance(1 << 20);
        var held = new EventOverlay(5, allowance);
        held.apply(event("other", "v", 1));
        long before = allowance.taken();
        held.apply(event("a", "u", 1));
        held.apply(event("b", "u", 2));
        held.forget(Set.of("u", "nobody"), 2);
        assertEquals(List.of(), held.of("u"));
        assertEquals(List.of("other"), ids(held.all()));
        assertEquals(before, allowance.taken());
        held.apply(event("c", "u", 3));
        held.forget(Set.of("u"), 2);
        assertEquals(List.of("c"), ids(held.of("u")), "what comes afterwards is of a new shopper");
    }

    @Test
    void countsARepeatOnce() {
        assertEquals(Outcome.TAKEN, overlay.apply(event("a", "u", 1)));
        assertEquals(Outcome.KNOWN, overlay.apply(event("a", "u", 1)));
        assertEquals(1, overlay.size());
    }

    @Test
    void forgetsTheShopperWhoWasSilentLongest() {
        for (int i = 0; i < 3; i++) {
            overlay.apply(event("u" + i, "u", i));
            overlay.apply(event("v" + i, "v", i));
        }
        assertEquals(List.of(), overlay.of("u"));
        assertEquals(List.of("v2", "v1", "v0"), ids(overlay.of("v")));
    }

    @Test
    void forgetsTheOldestWhenAllTogetherHoldTooMuch() {
        var small = new Allowance(3000);
        var limited = new EventOverlay(1000, small);
        for (int i = 0; i < 100; i++) {
            assertEquals(Outcome.TAKEN, limited.apply(event("e" + i, "u" + i, i)));
        }
        assertTrue(small.taken() <= 1500, () -> small.taken() + " bytes");
        assertEquals(List.of("e99"), ids(limited.of("u99")));
        assertEquals(List.of(), limited.of("u0"));
    }

    @Test
    void aShoppersOwnOldestGivesWayBeforeTheNewestIsRefused() {
        var small = new Allowance(2000);
        var limited = new EventOverlay(1000, small);
        for (int i = 0; i < 10; i++) {
            assertEquals(Outcome.TAKEN, limited.apply(event("e" + i, "u", 10 + i)));
        }
        assertEquals("e9", limited.of("u").getFirst().getId());
        assertEquals(Outcome.LEFT_OUT, limited.apply(event("older", "u", 1)));
        assertTrue(small.taken() <= 1000, () -> small.taken() + " bytes");
        small.force(2000); // others hold all
        assertEquals(Outcome.LEFT_OUT, limited.apply(event("of another", "v", 99)));
        assertEquals(0, limited.size());
    }

    /** It would be popular by itself: what passes again counts again when nothing is held of it. */
    @Test
    void whatIsOlderThanAllThatIsHeldOfAShopperIsNotTaken() {
        var whole = new EventOverlay(1000, new Allowance(1 << 20));
        List<Event> basket = IntStream.range(0, 201)
                .mapToObj(i -> event("e%03d".formatted(i), "u", 7))
                .toList();
        long taken = basket.stream()
                .filter(event -> whole.apply(event) == Outcome.TAKEN)
                .count();
        for (Event event : basket) {
            assertEquals(Outcome.KNOWN, whole.apply(event), event::getId);
        }
        assertEquals(200, taken);
        assertEquals(Outcome.KNOWN, whole.apply(event("older", "u", 6)));
        assertEquals(Outcome.TAKEN, whole.apply(event("newer", "u", 8)));
        assertEquals(200, whole.size());
    }

    /** The store and the topic bring what was held and had to go: it would be popular twice. */
    @Test
    void whatWasCountedAndForgottenIsNotCountedAgain() {
        var three = new EventOverlay(3, new Allowance(1 << 20));
        List<Event> all =
                IntStream.range(0, 4).mapToObj(i -> event("e" + i, "u" + i, i)).toList();
        all.forEach(event -> assertEquals(Outcome.TAKEN, three.apply(event), event::getId));
        for (int again = 0; again < 3; again++) {
            all.forEach(event -> assertEquals(Outcome.KNOWN, three.apply(event), event::getId));
        }
        assertEquals(3, three.size());
        assertEquals(List.of("e3"), ids(three.of("u3")));
    }

    @Test
    void remembersWhatItForgotWithinItsShareAndGivesItBack() {
        var allowance = new Allowance(100_000);
        var limited = new EventOverlay(1000, allowance);
        for (int i = 0; i < 5_000; i++) {
            limited.apply(event("e" + i, "u" + i, i));
        }
        assertTrue(limited.size() > 80, () -> limited.size() + " events");
        assertEquals(limited.bytes(), allowance.taken());
        assertTrue(allowance.taken() <= 50_000, () -> allowance.taken() + " bytes");
        limited.clear();
        assertEquals(0, allowance.taken());
    }

    @Test
    void keepsOfAnEventWhatIsReadOfIt() {
        overlay.apply(event("a", "u", 1).toBuilder()
                .putContext("campaign", "a long text")
                .setQuery("kettle")
                .setValue(3)
                .build());
        assertEquals(
                event("a", "u", 1).toBuilder().setValue(3).build(),
                overlay.of("u").getFirst());
    }

    @Test
    void leavesImpressionsAndNobodysEventsOut() {
        assertEquals(Outcome.KNOWN, overlay.apply(event("a", "", 1)));
        assertEquals(
                Outcome.KNOWN,
                overlay.apply(event("a", "u", 1).toBuilder()
                        .setType(EventType.EVENT_TYPE_IMPRESSION)
                        .build()));
    }

    /** Event loops ask for it, and a swap holds the rest for long. */
    @Test
    void tellsTheNewestWhileTheRestIsHeld() throws Exception {
        overlay.apply(event("a", "u", 7));
        synchronized (overlay) {
            assertEquals(7, CompletableFuture.supplyAsync(overlay::newest).get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void forgetsWhatABundleHasAndLeavesItOut(@TempDir Path folder) throws IOException, BundleCorrupt {
        long made = SmallBundle.CLOCK;
        long margin = Duration.ofMinutes(2).toMillis();
        List<Event> bundled = List.of(
                event("before", "u-0", made - margin - 1),
                event("before, of nobody it knows", "stranger", made - margin - 1),
                event("bundled-0", "u-0", made - margin),
                event("bundled-1", "u-0", made + margin));
        List<Event> newer = List.of(
                event("lately", "u-0", made - margin),
                event("bundled-0", "stranger", made),
                event("bundled-1", "u-0", made + margin + 1));
        var allowance = new Allowance(1 << 20);
        var pruned = new EventOverlay(100, allowance);
        bundled.forEach(pruned::apply);
        newer.subList(0, 2).forEach(pruned::apply);
        pruned.prune(
                Bundle.open(
                        SmallBundle.write(folder, "shop", "1", "a-", Map.of()).folder()),
                Duration.ofMinutes(2));
        bundled.forEach(event -> assertEquals(Outcome.KNOWN, pruned.apply(event), event::getId));
        assertEquals(Outcome.TAKEN, pruned.apply(newer.get(2)));
        assertEquals(List.of("bundled-1", "lately"), ids(pruned.of("u-0")));
        assertEquals(List.of("bundled-0"), ids(pruned.of("stranger")));
        assertEquals(3, pruned.size());
        assertEquals(pruned.bytes(), allowance.taken());
        pruned.clear();
        assertEquals(0, allowance.taken());
    }
}
