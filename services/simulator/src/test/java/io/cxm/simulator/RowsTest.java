package io.cxm.simulator;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ItemRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.satisfaction.Regime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every row is one that the write API takes, and orders hang together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsTest {
    private static final Set<String> WITH_ITEM = Set.of(
            "view",
            "click",
            "favorite",
            "cart_add",
            "cart_remove",
            "purchase",
            "shipped",
            "delivered",
            "return",
            "rating",
            "complaint");

    private Histories history = new Histories();

    @BeforeAll
    void make() {
        history = Histories.demo("yunduan", Regime.SATISFACTION, 7);
    }

    @Test
    void hasTheSizeOfADemo() {
        assertEquals(1_500, history.items.size());
        assertTrue(history.users.size() > 1_800 && history.users.size() < 2_000, () -> history.users.size() + " users");
        assertTrue(Math.abs(history.events.size() - 60_000) < 9_000, () -> history.events.size() + " events");
        assertTrue(Math.abs(history.responses.size() - 3_000) < 600, () -> history.responses.size() + " answers");
    }

    @Test
    void givesEveryRowAnIdOfItsOwn() {
        assertDistinct(history.items.stream().map(ItemRow::id).toList());
        assertDistinct(history.events.stream().map(EventRow::id).toList());
        assertDistinct(history.responses.stream().map(ResponseRow::id).toList());
    }

    @Test
    void describesItemsInTheLanguageOfTheWorld() {
        for (ItemRow item : history.items) {
            assertTrue(item.text().title().codePoints().anyMatch(Character::isIdeographic), item::toString);
            assertFalse((item.text().title() + item.text().description()).contains("{"), item::toString);
            assertTrue(item.offer().price() > 0, item::toString);
            Double sale = item.offer().salePrice();
            assertTrue(sale == null || sale < item.offer().price(), item::toString);
        }
    }

    @Test
    void sendsOnlyEventsThatTheApiTakes() {
        Set<String> items = history.items.stream().map(ItemRow::id).collect(toSet());
        for (EventRow event : history.events) {
            assertTrue((event.who().userId() == null) != (event.who().anonymousId() == null), event::toString);
            if (event.type().equals("search")) {
                assertNull(event.what().itemId(), event::toString);
                assertFalse(Objects.requireNonNull(event.what().query()).isBlank(), event::toString);
            } else {
                assertTrue(WITH_ITEM.contains(event.type()), event::toString);
                assertTrue(items.contains(event.what().itemId()), event::toString);
            }
            if (event.type().equals("rating")) {
                double stars = Objects.requireNonNull(event.what().value());
                assertTrue(stars >= 1 && stars <= 5, event::toString);
            }
        }
    }

    @Test
    void putsEventsInTheOrderOfTheirTimeAndBeforeTheEnd() {
        Instant last = Instant.MIN;
        for (EventRow event : history.events) {
            assertFalse(event.timestamp().isBefore(last), event::toString);
            last = event.timestamp();
        }
        assertTrue(last.isBefore(Histories.END));
    }

    @Test
    void keepsOrderLinesConsistent() {
        Map<String, EventRow> purchases = history.events("purchase").stream()
                .collect(toMap(event -> Objects.requireNonNull(event.order().orderLineId()), identity()));
        for (String type : List.of("shipped", "delivered", "return", "rating", "complaint")) {
            for (EventRow later : history.events(type)) {
                EventRow purchase = assertNotNullIn(purchases, later);
                assertEquals(purchase.order().orderId(), later.order().orderId());
                assertEquals(purchase.what().itemId(), later.what().itemId());
                assertEquals(purchase.who().userId(), later.who().userId());
                assertTrue(later.timestamp().isAfter(purchase.timestamp()), later::toString);
            }
        }
        history.events("delivered").forEach(event -> assertNotNull(event.order().promisedAt()));
        history.events("purchase").stream()
                .collect(
                        groupingBy(event -> Objects.requireNonNull(event.order().orderId())))
                .values()
                .forEach(order -> assertEquals(
                        1, order.stream().map(EventRow::who).distinct().count()));
    }

    @Test
    void asksOnlyAboutWhatWasDelivered() {
        Map<String, EventRow> delivered = history.events("delivered").stream()
                .collect(toMap(event -> "r-" + event.order().orderLineId(), identity()));
        for (ResponseRow response : history.responses) {
            EventRow delivery = Objects.requireNonNull(delivered.get(response.id()), response.id());
            assertEquals(delivery.what().itemId(), response.about().itemId());
            assertEquals(delivery.order().orderId(), response.about().orderId());
            assertTrue(response.timestamp().isAfter(delivery.timestamp()));
            assertTrue(response.answers().nps() >= 0 && response.answers().nps() <= 10);
            assertTrue(response.answers().ces() >= 1 && response.answers().ces() <= 7);
        }
        assertTrue(history.responses.stream()
                .anyMatch(response -> response.answers().text() != null));
    }

    private static EventRow assertNotNullIn(Map<String, EventRow> purchases, EventRow later) {
        return Objects.requireNonNull(purchases.get(later.order().orderLineId()), later::toString);
    }

    private static void assertDistinct(List<String> ids) {
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }
}
