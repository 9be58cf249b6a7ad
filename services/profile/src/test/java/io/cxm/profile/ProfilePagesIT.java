package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.ShoppersAfterRequest;
import io.cxm.contracts.profile.ShoppersPage;
import io.cxm.testkit.RealServers;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What profile tells page by page. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ProfilePagesIT extends ProfileCalls {
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
}
