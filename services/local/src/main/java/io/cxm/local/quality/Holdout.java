package io.cxm.local.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each known shopper's last basket, held back. A basket is an order; the last one is the one that began last. From the
 * moment it began, or the visit in which it did, nothing of the shopper is sent: neither what lay in the cart nor a return of
 * it can give it away. Who has one basket only keeps
 * it, and so does a shopper without a user id.
 */
final class Holdout {
    private final Map<String, Map<String, Instant>> baskets = new HashMap<>();
    private final Map<String, Map<String, Instant>> visits = new HashMap<>();
    private final Map<String, Map<String, String>> visitsOfBaskets = new HashMap<>();
    private final Map<String, Instant> cuts = new HashMap<>();
    private final Map<String, Set<String>> bought = new TreeMap<>();

    /** First pass, over every event: learns the baskets. */
    void learn(ObjectNode event) {
        if (!event.hasNonNull("userId")) {
            return;
        }
        String shopper = event.path("userId").asText();
        String visit = event.path("sessionId").asText();
        if (!visit.isEmpty()) {
            first(visits, shopper, visit, at(event));
        }
        if (event.path("type").asText().equals("purchase")) {
            String basket = event.path("orderId").asText();
            first(baskets, shopper, basket, at(event));
            visitsOfBaskets.computeIfAbsent(shopper, _ -> new HashMap<>()).putIfAbsent(basket, visit);
        }
    }

    private static void first(Map<String, Map<String, Instant>> of, String shopper, String what, Instant at) {
        of.computeIfAbsent(shopper, _ -> new HashMap<>()).merge(what, at, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Ends the first pass. */
    void cut() {
        baskets.forEach((shopper, begins) -> {
            if (new TreeSet<>(begins.values()).size() > 1) {
                Map.Entry<String, Instant> last = Collections.max(begins.entrySet(), Map.Entry.comparingByValue());
                String visit = visitsOfBaskets.getOrDefault(shopper, Map.of()).getOrDefault(last.getKey(), "");
                Instant begin = visits.getOrDefault(shopper, Map.of()).getOrDefault(visit, Instant.MAX);
                cuts.put(shopper, last.getValue().isBefore(begin) ? last.getValue() : begin);
            }
        });
        baskets.clear();
        visits.clear();
        visitsOfBaskets.clear();
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
