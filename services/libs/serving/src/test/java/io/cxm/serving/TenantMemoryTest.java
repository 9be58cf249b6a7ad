package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.Catalogue;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.serving.CatchUp.Asking;
import io.cxm.serving.CatchUp.Place;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantMemoryTest {
    private static final int KIB = 1024;
    private static final Instant NOW = Instant.ofEpochMilli(SmallBundle.CLOCK);

    @TempDir
    private Path bundles = Path.of("");

    private final ModelOpening opening = new ModelOpening();
    private final GoneShoppers gone = new GoneShoppers();
    private Allowance allowance = new Allowance(20 * KIB);
    private TenantMemory<RecallModel> memory = memory("shop", allowance);

    private TenantMemory<RecallModel> memory(String tenant, Allowance of) {
        var limits = new TenantMemory.Limits(100, of, Duration.ofMinutes(2));
        return new TenantMemory<>(new TenantId(tenant), opening, limits, gone, NOW);
    }

    @BeforeEach
    void serve() throws IOException, BundleCorrupt {
        memory.swap(Optional.of(bundle("1")), Optional.empty());
    }

    private Loaded<RecallModel> bundle(String version) throws IOException, BundleCorrupt {
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", version, "a-", Map.of()).folder());
        return new Loaded<>(bundle, opening.open(bundle), 0);
    }

    private Loaded<RecallModel> madeAt(long createdAt, String version) throws IOException, BundleCorrupt {
        Bundle bundle = Bundle.open(
                SmallBundle.madeAt(createdAt, bundles, "shop", version).folder());
        return new Loaded<>(bundle, opening.open(bundle), 0);
    }

    private void catchUp(long since) {
        for (int look = 1; look <= 2; look++) {
            memory.catchUp().begin(NOW.plusSeconds(60L * look), since, Duration.ZERO);
            memory.catchUp().succeeded();
        }
    }

    private static ItemState state(String id, Item item) {
        return ItemState.newBuilder()
                .setTenantId("shop")
                .setItemId(id)
                .setItem(item)
                .setChangedAt(SmallBundle.CLOCK + 1)
                .build();
    }

    private static Item titled(String title) {
        return Item.newBuilder().setTitle(title).build();
    }

    private Catalogue catalogue() {
        return memory.loaded().opened().catalogue();
    }

    private void fill() {
        for (int i = 0; memory.leftOut() == 0; i++) {
            memory.apply(state("new-" + i, titled("new " + i)));
        }
    }

    @Test
    void aStateThatTheBundleHasTakesNothing() {
        for (int i = 0; i < 10; i++) {
            memory.apply(state("a-" + i, SmallBundle.document("a-", i)));
        }
        assertEquals(0, memory.items().size());
        assertEquals(0, allowance.taken());
    }

    @Test
    void holdsNoMoreThanItsShareAndSaysThatItIsLimited() {
        for (int i = 0; i < 1000; i++) {
            memory.apply(state("new-" + i, titled("new " + i)));
        }
        assertTrue(memory.leftOut() > 900);
        assertTrue(allowance.taken() <= 10 * KIB, () -> allowance.taken() + " bytes");
        assertEquals(memory.items().size() + 10, catalogue().size());
    }

    @Test
    void aNeighbourHasRoomBesideATenantWithoutAny() {
        fill();
        TenantMemory<RecallModel> neighbour = memory("neighbour", allowance);
        neighbour.apply(
                state("n", titled("n")).toBuilder().setTenantId("neighbour").build());
        assertEquals(0, neighbour.leftOut());
        assertEquals(1, neighbour.items().size());
    }

    @Test
    void hidesWhatWasDeletedOrSoldOutEvenWithoutRoom() {
        fill();
        memory.apply(
                state("a-1", titled("sold out").toBuilder().setInStock(false).build()));
        memory.apply(state("a-2", titled("anything")).toBuilder()
                .clearItem()
                .setDeleted(true)
                .build());
        memory.apply(state("a-3", titled("another title")));
        assertTrue(catalogue().gone(catalogue().find("a-1")));
        assertTrue(catalogue().gone(catalogue().find("a-2")));
        assertFalse(catalogue().gone(catalogue().find("a-3")));
        assertEquals(
                SmallBundle.document("a-", 3), catalogue().document(catalogue().find("a-3")));
    }

    @Test
    void theNextBundleTakesOverWhatItHasAndAsksForWhatWasLeftOut() throws IOException, BundleCorrupt {
        memory.apply(state("a-1", titled("changed")));
        memory.apply(state("b", titled("new")));
        fill();
        memory.catchUp().begin(NOW, 0, Duration.ZERO);
        memory.catchUp().succeeded();
        memory.catchUp().begin(NOW.plusSeconds(60), 0, Duration.ZERO);
        memory.catchUp().succeeded();
        assertTrue(
                memory.catchUp().begin(NOW.plusSeconds(120), 0, Duration.ZERO).isEmpty());
        memory.swap(Optional.of(bundle("2")), Optional.empty());
        assertEquals(titled("changed"), catalogue().document(catalogue().find("a-1")));
        assertEquals(titled("new"), catalogue().document(catalogue().find("b")));
        assertEquals(0, memory.leftOut());
        assertTrue(
                memory.catchUp().begin(NOW.plusSeconds(121), 0, Duration.ZERO).isPresent());
    }

    /** What the later bundle had was forgotten here, and the earlier one lacks it. */
    @Test
    void aRollbackIsCaughtUpFromTheEarlierBundlesOwnTime() throws IOException, BundleCorrupt {
        long since = SmallBundle.CLOCK - Duration.ofMinutes(2).toMillis();
        catchUp(since);
        Item soldOut = titled("sold out").toBuilder().setInStock(false).build();
        memory.apply(state("x", titled("new")));
        memory.apply(state("a-1", soldOut));
        memory.apply(event("e", "x"));
        memory.swap(Optional.of(madeAt(SmallBundle.CLOCK + 3_600_000, "2")), Optional.empty());
        assertEquals(0, memory.items().size() + memory.events().size());
        assertTrue(memory.caughtUp());
        assertEquals(Optional.empty(), memory.catchUp().begin(NOW.plusSeconds(3600), since, Duration.ZERO));

        memory.swap(Optional.of(bundle("0")), Optional.empty());
        assertFalse(memory.caughtUp());
        Asking asking = memory.catchUp()
                .begin(NOW.plusSeconds(3601), since, Duration.ofSeconds(5))
                .orElseThrow();
        assertEquals(Optional.of(Place.since(since)), asking.items());
        assertEquals(Optional.of(Place.since(since)), asking.events());
        memory.apply(state("x", titled("new"))); // as the store answers
        memory.apply(state("a-1", soldOut));
        memory.apply(event("e", "x"));
        memory.catchUp().succeeded();
        assertTrue(memory.caughtUp());
        assertEquals(titled("new"), catalogue().document(catalogue().find("x")));
        assertEquals(soldOut, catalogue().document(catalogue().find("a-1")));
        assertEquals(1, memory.events().size());
    }

    /** Nobody was asked yet what changed since the earlier one was made. */
    @Test
    void aRollbackKnowsWhatTheLaterBundleDid() throws IOException, BundleCorrupt {
        Bundle later = Bundle.open(
                SmallBundle.write(bundles, "shop", "2", "b-", Map.of()).folder());
        memory.swap(Optional.of(new Loaded<>(later, opening.open(later), 0)), Optional.empty());
        memory.apply(state("b-2", titled("changed since")));
        memory.apply(state("a-2", SmallBundle.document("a-", 2)));
        memory.swap(Optional.of(madeAt(SmallBundle.CLOCK - 3_600_000, "0")), Optional.empty());
        assertEquals("0", memory.loaded().version());
        assertEquals(
                SmallBundle.document("b-", 1), catalogue().document(catalogue().find("b-1")));
        assertEquals(titled("changed since"), catalogue().document(catalogue().find("b-2")));
        assertTrue(catalogue().gone(catalogue().find("a-1")), "the later one had it no more");
        assertFalse(catalogue().gone(catalogue().find("a-2")), "it came back in the words that the earlier one has");
        memory.apply(state("a-3", SmallBundle.document("a-", 3)));
        assertFalse(catalogue().gone(catalogue().find("a-3")), "it comes back in these words afterwards");
    }

    /** The walk that goes on was for the other bundle. */
    @Test
    void aRollbackWhileTheStoreIsAskedIsCaughtUpAfterwards() throws IOException, BundleCorrupt {
        memory.swap(Optional.of(madeAt(SmallBundle.CLOCK + 3_600_000, "2")), Optional.empty());
        memory.catchUp().begin(NOW, SmallBundle.CLOCK + 3_480_000, Duration.ZERO);
        memory.swap(Optional.of(bundle("0")), Optional.empty());
        memory.catchUp().succeeded();
        assertFalse(memory.caughtUp());
        assertTrue(memory.catchUp()
                .begin(NOW.plusSeconds(1), SmallBundle.CLOCK, Duration.ofSeconds(5))
                .isPresent());
    }

    /** The bundle counts the events of all shoppers, also of those who are not in it. */
    @Test
    void whatANewerBundleCountedIsNotCountedAgain() throws IOException, BundleCorrupt {
        Event bought = event("e", "a-1").toBuilder()
                .setUserId("refused-to-be-in-it")
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .build();
        memory.apply(bought);
        int item = catalogue().find("a-1");
        double once = memory.loaded().opened().trending().popularity(item);
        Loaded<RecallModel> next = madeAt(SmallBundle.CLOCK + 3_600_000, "2");
        double bundled = next.opened().trending().popularity(item);
        assertTrue(once > bundled);
        memory.swap(Optional.of(next), Optional.empty());
        memory.apply(bought); // as the store answers
        assertEquals(bundled, next.opened().trending().popularity(item));
        assertEquals(0, memory.events().size());
        assertEquals(0, allowance.taken());
        memory.apply(bought.toBuilder()
                .setId("f")
                .setReceivedAt(SmallBundle.CLOCK + 3_600_000)
                .build());
        assertTrue(next.opened().trending().popularity(item) > bundled);
    }

    @Test
    void whatANewerBundleHasForCertainIsForgottenWhateverItsWords() throws IOException, BundleCorrupt {
        long before = SmallBundle.CLOCK - Duration.ofMinutes(3).toMillis();
        memory.apply(state("a-1", titled("older than the bundle")).toBuilder()
                .setChangedAt(before)
                .build());
        memory.apply(state("a-2", titled("any")).toBuilder()
                .clearItem()
                .setDeleted(true)
                .setChangedAt(before)
                .build());
        memory.swap(Optional.of(bundle("2")), Optional.empty());
        assertEquals(0, memory.items().size());
        assertEquals(
                SmallBundle.document("a-", 1), catalogue().document(catalogue().find("a-1")));
        assertFalse(catalogue().gone(catalogue().find("a-2")));
    }

    @Test
    void countsWhatIsBackAsInTheBundleNoMoreAfterTheNextSwap() throws IOException, BundleCorrupt {
        memory.apply(state("a-1", titled("changed")));
        memory.apply(state("a-1", SmallBundle.document("a-", 1)).toBuilder()
                .setChangedAt(SmallBundle.CLOCK + 2)
                .build());
        assertEquals(1, memory.items().size());
        memory.swap(Optional.of(bundle("2")), Optional.empty());
        assertEquals(0, memory.items().size());
        assertEquals(0, allowance.taken());
    }

    @Test
    void whatServedBeforeIsAtHandAndKeptUpToDateForAWhile() throws IOException, BundleCorrupt {
        Loaded<RecallModel> first = memory.loaded();
        memory.swap(Optional.of(bundle("2")), Optional.empty());
        assertSame(first, memory.loaded("1").orElseThrow());
        assertSame(memory.loaded(), memory.loaded("2").orElseThrow());
        assertEquals(Optional.empty(), memory.loaded("3"));
        memory.apply(state("b", titled("new")));
        assertTrue(first.opened().catalogue().find("b") >= 0);
        memory.retire(first);
        assertEquals(Optional.empty(), memory.loaded("1"));
    }

    @Test
    void aTenantThatIsLetGoGivesItsShareBackAndTakesNothingMore() {
        fill();
        memory.apply(event("e", "u"));
        memory.letGo();
        assertEquals(0, allowance.taken());
        memory.apply(state("c", titled("c")));
        memory.apply(event("f", "u"));
        assertEquals(0, allowance.taken());
    }

    @Test
    void anItemThatNobodyDescribedIsCountedWhenItIsOneTooMany() {
        for (int i = 0; i < Catalogue.MOST_UNDESCRIBED; i++) {
            memory.loaded().opened().see("unknown-" + i);
        }
        memory.apply(event("e", "unknown-0"));
        assertEquals(0, memory.leftOut());
        memory.apply(event("f", "one-too-many"));
        assertEquals(1, memory.leftOut());
    }

    @Test
    void anEventForWhichThereIsNoRoomIsAskedForAgainAndLimitsNoItem() throws IOException, BundleCorrupt {
        catchUp(SmallBundle.CLOCK);
        memory.apply(event("e", "a-1"));
        assertEquals(0, memory.eventsLeftOut());
        allowance.force(20 * KIB);
        memory.apply(event("f", "a-1"));
        memory.apply(event("g", "a-1").toBuilder().setUserId("v").build());
        assertTrue(memory.eventsLeftOut() > 0);
        assertEquals(0, memory.leftOut());
        memory.swap(Optional.of(bundle("2")), Optional.empty());
        assertEquals(0, memory.eventsLeftOut());
        assertFalse(memory.caughtUp());
    }

    private static Event event(String id, String item) {
        return Event.newBuilder()
                .setTenantId("shop")
                .setId(id)
                .setUserId("u")
                .setItemId(item)
                .setType(EventType.EVENT_TYPE_VIEW)
                .setAt(SmallBundle.CLOCK + 1)
                .setReceivedAt(SmallBundle.CLOCK + 1)
                .build();
    }

    /** The topic of events may be read behind that of erasures, and a page of the store be under way. */
    @Test
    void takesNothingInThatComesLateOfAnErasedShopper() {
        var erased = new ShopperEnds(new TenantId("shop"), Set.of("u", "anon"), SmallBundle.CLOCK + 1);
        memory.apply(event("e", "a-1"));
        int item = catalogue().find("a-2");
        double popular = memory.loaded().opened().trending().popularity(item);
        gone.add(erased);
        memory.forget(erased);
        memory.apply(event("late", "a-2"));
        memory.apply(event("late, by another id", "a-2").toBuilder()
                .clearUserId()
                .setAnonymousId("anon")
                .build());
        assertEquals(0, memory.events().size());
        assertEquals(popular, memory.loaded().opened().trending().popularity(item));
        memory.apply(event("new", "a-2").toBuilder()
                .setReceivedAt(SmallBundle.CLOCK + 2)
                .build());
        memory.apply(event("of another", "a-2").toBuilder().setUserId("v").build());
        assertEquals(2, memory.events().size());
    }

    private Loaded<RecallModel> withOneMore(String version) throws IOException, BundleCorrupt {
        var noRanker = new SmallBundle.Ranker(Map.of(), Map.of(), List.of());
        Bundle bundle =
                Bundle.open(SmallBundle.write(bundles, "shop", version, "a-", noRanker, List.of(titled("Scarf")))
                        .folder());
        return new Loaded<>(bundle, opening.open(bundle), 0);
    }

    @Test
    void aBundleThatIsTriedKnowsWhatChangedBeforeAndAfter() throws IOException, BundleCorrupt {
        memory.apply(state("n-1", titled("Before")));
        Loaded<RecallModel> tried = bundle("2");
        assertTrue(memory.tryOut(tried));
        memory.apply(state("n-2", titled("After")));
        memory.apply(state("n-1", titled("Again")).toBuilder()
                .setChangedAt(SmallBundle.CLOCK + 2)
                .build());
        Catalogue catalogue = tried.opened().catalogue();
        assertEquals("Again", catalogue.document(catalogue.find("n-1")).getTitle());
        assertEquals("After", catalogue.document(catalogue.find("n-2")).getTitle());
        memory.endTrial();
        memory.apply(state("n-3", titled("Later")));
        assertTrue(catalogue.find("n-3") < 0);
    }

    @Test
    void anEarlierBundleThatIsTriedHasTheItemsThatServe() throws IOException, BundleCorrupt {
        memory.swap(Optional.of(withOneMore("2")), Optional.empty());
        Loaded<RecallModel> earlier = madeAt(SmallBundle.CLOCK - 1000, "0");
        memory.tryOut(earlier);
        Catalogue catalogue = earlier.opened().catalogue();
        assertEquals(
                "Scarf",
                catalogue
                        .document(catalogue.find(SmallBundle.unwanted("a-", 0)))
                        .getTitle());
        memory.swap(Optional.of(madeAt(SmallBundle.CLOCK + 1000, "3")), Optional.empty());
        Loaded<RecallModel> before = withOneMore("4");
        memory.tryOut(before);
        Catalogue then = before.opened().catalogue();
        assertTrue(then.gone(then.find(SmallBundle.unwanted("a-", 0))), "what the later bundle has no more");
    }

    /** One thread brings the news of all tenants: it waits for no tenant's catalogue. */
    @Test
    void newsIsTakenInWhileABundleIsToldWhatChanged() throws IOException, BundleCorrupt {
        Loaded<RecallModel> first = memory.loaded();
        memory.apply(state("n-1", titled("Before")));
        memory.apply(event("e", "a-1"));
        Loaded<RecallModel> next = bundle("2");
        newsAtTheFirstWord("n-2", "f");
        memory.swap(Optional.of(next), Optional.empty());
        assertKnowsOfNews(next, "n-2", first);

        Loaded<RecallModel> tried = bundle("3");
        newsAtTheFirstWord("n-3", "g");
        memory.tryOut(tried);
        assertKnowsOfNews(tried, "n-3", next);
    }

    private void newsAtTheFirstWord(String item, String event) {
        opening.onItem = () -> {
            opening.onItem = () -> {};
            CompletableFuture.runAsync(() -> {
                        memory.apply(state("n-1", titled("With " + item)));
                        memory.apply(state(item, titled("After")));
                        memory.apply(event(event, "a-1"));
                    })
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        };
    }

    private static void assertKnowsOfNews(Loaded<RecallModel> told, String item, Loaded<RecallModel> other) {
        Catalogue catalogue = told.opened().catalogue();
        assertEquals(titled("With " + item), catalogue.document(catalogue.find("n-1")));
        assertEquals(titled("After"), catalogue.document(catalogue.find(item)));
        int counted = catalogue.find("a-1");
        assertEquals(
                other.opened().trending().popularity(counted),
                told.opened().trending().popularity(counted),
                1e-9,
                "each event counts once");
    }

    @Test
    void nothingIsTriedOfATenantThatWasLetGo() throws IOException, BundleCorrupt {
        memory.letGo();
        assertFalse(memory.tryOut(bundle("2")));
        assertEquals(Optional.empty(), memory.loaded("2"));
    }
}
