package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private final List<ObjectNode> events = new ArrayList<>();

    @Test
    void holdsBackTheBasketThatBeganLastAndWhatCameAfterIt() {
        event("a1", "purchase", "u-1", "cup", "o-1", "2011-03-01T10:00:00Z");
        event("a2", "purchase", "u-1", "dish", "o-2", "2011-03-05T10:00:00Z");
        event("a3", "purchase", "u-1", "cup", "o-2", "2011-03-05T10:02:00Z");
        event("a4", "return", "u-1", "dish", "", "2011-03-09T10:00:00Z");
        event("a5", "return", "u-1", "cup", "", "2011-03-04T10:00:00Z");
        assertEquals(List.of("a1", "a5"), sent());
        assertEquals(Map.of("u-1", Set.of("cup", "dish")), holdout().bought());
    }

    @Test
    void leavesTheirBasketToThoseWhoHaveOne() {
        event("a1", "purchase", "u-1", "cup", "o-1", "2011-03-01T10:00:00Z");
        event("a2", "purchase", "u-1", "dish", "o-1", "2011-03-01T10:00:00Z");
        event("b1", "purchase", "", "cup", "o-2", "2011-03-01T10:00:00Z");
        event("b2", "purchase", "", "cup", "o-3", "2011-03-02T10:00:00Z");
        assertEquals(List.of("a1", "a2", "b1", "b2"), sent());
        assertEquals(Map.of(), holdout().bought());
    }

    @Test
    void holdsBackTheWholeVisitInWhichItBegan() {
        event("a1", "purchase", "u-1", "cup", "o-1", "2011-03-01T10:00:00Z");
        event("a2", "view", "u-1", "dish", "", "2011-03-04T10:00:00Z");
        event("a3", "cart_add", "u-1", "dish", "", "2011-03-05T09:58:00Z");
        event("a4", "purchase", "u-1", "dish", "o-2", "2011-03-05T10:00:00Z");
        events.get(2).put("sessionId", "s-2");
        events.get(3).put("sessionId", "s-2");
        assertEquals(List.of("a1", "a2"), sent());
        assertEquals(Map.of("u-1", Set.of("dish")), holdout().bought());
    }

    private List<String> sent() {
        Holdout holdout = learned();
        return events.stream()
                .filter(holdout::sends)
                .map(e -> e.path("id").asText())
                .toList();
    }

    private Holdout holdout() {
        Holdout holdout = learned();
        events.forEach(holdout::sends);
        return holdout;
    }

    private Holdout learned() {
        Holdout holdout = new Holdout();
        events.forEach(holdout::learn);
        holdout.cut();
        return holdout;
    }

    private void event(String id, String type, String user, String item, String order, String time) {
        ObjectNode event = Json.object()
                .put("id", id)
                .put("type", type)
                .put("itemId", item)
                .put("timestamp", time);
        if (user.isEmpty()) {
            event.put("anonymousId", order);
        } else {
            event.put("userId", user);
        }
        if (!order.isEmpty()) {
            event.put("orderId", order);
        }
        events.add(event);
    }
}
