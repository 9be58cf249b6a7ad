package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ProfilesGrpc.ProfilesBlockingStub;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.profile.ShoppersAfterRequest;
import io.cxm.contracts.profile.ShoppersPage;
import io.cxm.contracts.user.User;
import io.cxm.features.FeatureSpecs;
import io.cxm.signing.Signer;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ProfilesGrpcIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");
    private ManagedChannel channel =
            ManagedChannelBuilder.forAddress("127.0.0.1", 1).build();

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private ProfilesBlockingStub as(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ProfilesGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private ProfilesBlockingStub as(Shop shop) {
        return as(Tokens.of(shop.tenant, Roles.INTEGRATION));
    }

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
    void tellsWhatChangedAndHappenedSinceATimeInPages() {
        long before = System.currentTimeMillis() - 1000;
        int n = 1203; // more than a page
        for (int i = 0; i < n; i++) {
            one.view("e-" + i, "u", "i");
        }
        one.item("kept", item -> item.setTitle("x"));
        one.item("gone", item -> item.setTitle("x"));
        one.deleteItem("gone");
        Rows.await((long) n, () -> Rows.events(one));
        Rows.await(2L, () -> Rows.number("select count(*) from profile.item where tenant_id = ?", one.tenant));
        Rows.await(1L, () -> Rows.total(one, "items"));
        assertEquals(n, events(one, before, 5000).size());
        List<Event> newest = events(one, before, 100);
        assertTrue(newest.size() >= 100 && newest.size() < n);
        assertEquals("e-" + (n - 1), newest.getLast().getId());
        assertEquals(0, events(one, System.currentTimeMillis() + 1000, 100).size());
        assertEquals(0, events(two, before, 100).size());
        List<ItemState> items = new ArrayList<>();
        for (List<ItemState> page = items(before, ""); !page.isEmpty(); ) {
            assertEquals(1, page.size());
            items.addAll(page);
            page = items(page.getLast().getChangedAt(), page.getLast().getItemId());
        }
        assertEquals(2, items.size());
        for (ItemState item : items) {
            assertEquals(item.getItemId().equals("gone"), item.getDeleted());
            assertEquals(0, item.getVectorCount());
        }
    }

    @Test
    void answersWithAPageHoweverMuchIsAskedFor() {
        long before = System.currentTimeMillis() - 1000;
        for (int i = 0; i < 1100; i++) {
            one.view("e-" + i, "u", "i");
        }
        Rows.await(1100L, () -> Rows.events(one));
        List<Event> events = new ArrayList<>();
        as(one).eventsSince(EventsSinceRequest.newBuilder()
                        .setSince(before)
                        .setPage(Integer.MAX_VALUE)
                        .build())
                .forEachRemaining(events::add);
        assertEquals(1000, events.size());
    }

    @Test
    void tellsWhoThereIsInPages() {
        for (String id : List.of("u-1", "u-10", "u-2", "ü", "gone")) {
            one.user(id, user -> user.setCity("Wien"));
        }
        two.user("u-3", user -> user.setCity("Bern"));
        Rows.await(5L, () -> Rows.total(one, "users"));
        one.merge("gone", "u-1");
        Rows.await(4L, () -> Rows.total(one, "users"));
        Rows.await(1L, () -> Rows.total(two, "users"));
        List<String> ids = new ArrayList<>();
        for (ShoppersPage page = shoppers(one, ""); ; page = shoppers(one, ids.getLast())) {
            assertEquals(4, page.getTotal());
            assertTrue(page.getShoppersCount() <= 2);
            page.getShoppersList().forEach(shopper -> {
                assertEquals("Wien", shopper.getUser().getCity());
                ids.add(shopper.getId());
            });
            if (!page.getMore()) {
                break;
            }
        }
        assertEquals(List.of("u-1", "u-10", "u-2", "ü"), ids);
        ShoppersPage others = as(two).shoppersAfter(ShoppersAfterRequest.getDefaultInstance());
        assertEquals(
                List.of("u-3"),
                others.getShoppersList().stream()
                        .map(ShoppersPage.Shopper::getId)
                        .toList());
        assertFalse(others.getShoppers(0).hasUser(), "what was written of them was not asked for");
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                code(() -> as(one).shoppersAfter(ShoppersAfterRequest.newBuilder()
                        .setAfter("nul \0")
                        .build())));
    }

    private ShoppersPage shoppers(Shop shop, String after) {
        return as(shop).shoppersAfter(ShoppersAfterRequest.newBuilder()
                .setAfter(after)
                .setPage(2)
                .setUsers(true)
                .build());
    }

    /** A service at work for a tenant without a caller is known by what it signed, of that tenant alone. */
    @Test
    void answersAServiceForTheTenantThatItSignedFor() {
        one.user("u", user -> user.setCity("Wien"));
        Rows.await(1L, () -> Rows.total(one, "users"));
        var request = ShopperRequest.newBuilder().setUserId("u").build();
        assertTrue(signed(one, "service-call").shopper(request).getKnown());
        assertFalse(signed(two, "service-call").shopper(request).getKnown());
        assertEquals(
                Status.Code.UNAUTHENTICATED, code(() -> signed(one, "export").shopper(request)));
    }

    private ProfilesBlockingStub signed(Shop shop, String purpose) {
        String secret = ConfigProvider.getConfig().getValue("cxm.signing.secret", String.class);
        String text = new Signer(secret, Clock.systemUTC())
                .sign(purpose, new TenantId(shop.tenant), "ranking", Duration.ofMinutes(1));
        var headers = new Metadata();
        headers.put(Metadata.Key.of("cxm-service", Metadata.ASCII_STRING_MARSHALLER), "service:" + text);
        return ProfilesGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private List<ItemState> items(long since, String after) {
        List<ItemState> items = new ArrayList<>();
        as(one).itemsSince(ItemsSinceRequest.newBuilder()
                        .setSince(since)
                        .setAfter(after)
                        .setPage(1)
                        .build())
                .forEachRemaining(items::add);
        return items;
    }

    /** All of them, page by page, each event once. */
    private List<Event> events(Shop shop, long since, int limit) {
        List<Event> events = new ArrayList<>();
        EventsSinceRequest.Builder request =
                EventsSinceRequest.newBuilder().setSince(since).setLimit(limit).setPage(500);
        for (int before = -1; before < events.size(); ) {
            before = events.size();
            as(shop).eventsSince(request.build()).forEachRemaining(events::add);
            if (!events.isEmpty()) {
                request.setSince(events.getLast().getReceivedAt())
                        .setAfter(events.getLast().getId());
            }
        }
        assertEquals(events.size(), events.stream().map(Event::getId).distinct().count());
        return events;
    }

    @Test
    void hasACallerConnectAnewAfterATime() throws InterruptedException {
        var request = ShopperRequest.newBuilder().setUserId("nobody").build();
        assertFalse(as(one).shopper(request).getKnown());
        var left = new CountDownLatch(1);
        channel.notifyWhenStateChanged(ConnectivityState.READY, left::countDown);
        assertTrue(left.await(20, TimeUnit.SECONDS));
        assertFalse(as(one).shopper(request).getKnown());
    }

    @Test
    void answersOnlyToWhoeverHasAGoodTokenOfATenant() {
        var request = ShopperRequest.newBuilder().setUserId("u").build();
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                code(() -> ProfilesGrpc.newBlockingStub(channel).shopper(request)));
        assertEquals(Status.Code.UNAUTHENTICATED, code(() -> as("no token").shopper(request)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                code(() -> as(Tokens.ofOperator()).shopper(request)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                code(() -> as(Tokens.of(one.tenant, "another")).shopper(request)));
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

    private static Status.Code code(Runnable call) {
        return assertThrows(StatusRuntimeException.class, call::run).getStatus().getCode();
    }
}
