package io.cxm.local.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each known shopper's last basket, held back. A basket is an order; the last one is the one that began last. From the
 * moment it began nothing of the shopper is sent, so that a return of it cannot give it away. Who has one basket only keeps
 * it, and so does a shopper without a user id.
 */
final class Holdout {
    private final Map<String, Map<String, Instant>> baskets = new HashMap<>();
    private final Map<String, Instant> cuts = new HashMap<>();
    private final Map<String, Set<String>> bought = new TreeMap<>();

    /** First pass, over every event: learns the baskets. */
    void learn(ObjectNode event) {
        if (event.path("type").asText().equals("purchase") && event.hasNonNull("userId")) {
            baskets.computeIfAbsent(event.path("userId").asText(), _ -> new HashMap<>())
                    .merge(event.path("orderId").asText(), at(event), (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    /** Ends the first pass. */
    void cut() {
        baskets.forEach((shopper, begins) -> {
            TreeSet<Instant> times = new TreeSet<>(begins.values());
            if (times.size() > 1) {
                cuts.put(shopper, times.last());
            }
        });
        baskets.clear();
    }

    /** Second pass: whether the event is sent. What is not sent is remembered where it was bought. */
    boolean sends(ObjectNode event) {
        String shopper = event.path("userId").asText();
        Instant cut = cuts.get(shopper);
        if (cut == null || at(event).isBefore(cut)) {
            return true;
        }
        if (event.path("type").asText().equals("purchase") && event.hasNonNull("itemId")) {
            bought.computeIfAbsent(shopper, _ -> new TreeSet<>())
                    .add(event.path("itemId").asText());
        }
        return false;
    }

    /** What each shopper bought in the basket that was held back. */
    Map<String, Set<String>> bought() {
        return bought;
    }

    private static Instant at(ObjectNode event) {
        return Instant.parse(event.path("timestamp").asText());
    }
}
