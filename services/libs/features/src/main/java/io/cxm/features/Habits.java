package io.cxm.features;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a shopper's history adds up to. Affinities halve every 30 days. Words are held by their {@link Hashing hash}: those of
 * some large items would fill a heap.
 */
record Habits(
        double daysSinceNewest,
        long purchases,
        long views,
        long carts,
        double amount,
        double priceMean,
        double priceSpread,
        Map<Long, Double> categories,
        Map<Long, Double> brands,
        Map<Long, Double> searches) {
    private static final double DAY = 86_400_000;
    private static final double HALF_LIFE_DAYS = 30;

    Habits {
        categories = Map.copyOf(categories);
        brands = Map.copyOf(brands);
        searches = Map.copyOf(searches);
    }

    static Habits of(List<Event> history, Function<String, Optional<Item>> items, long clock, Terms terms) {
        long newest = Long.MIN_VALUE;
        long purchases = 0;
        long views = 0;
        long carts = 0;
        double amount = 0;
        double priceWeight = 0;
        double priceSum = 0;
        double priceSquares = 0;
        Map<String, Double> wanted = new HashMap<>();
        Map<Long, Double> searches = new HashMap<>();
        for (Event event : history) {
            long at = EventClock.occurred(event);
            newest = Math.max(newest, at);
            double decay = Math.pow(0.5, Math.max(0, (clock - at) / DAY) / HALF_LIFE_DAYS);
            switch (event.getType()) {
                case EVENT_TYPE_PURCHASE -> {
                    purchases++;
                    amount += Math.max(0, event.getValue());
                }
                case EVENT_TYPE_VIEW, EVENT_TYPE_CLICK -> views++;
                case EVENT_TYPE_CART_ADD, EVENT_TYPE_FAVORITE -> carts++;
                case EVENT_TYPE_SEARCH -> terms.of(event.getQuery()).forEach(term -> add(searches, term, decay));
                default -> {}
            }
            double weight = decay * Strength.of(event.getType(), event.hasValue() ? event.getValue() : Double.NaN);
            Optional<Item> item = weight > 0 ? items.apply(event.getItemId()) : Optional.empty();
            if (item.isPresent()) {
                wanted.merge(event.getItemId(), weight, Double::sum);
                double price = ItemWords.price(item.get());
                if (price > 0) {
                    priceWeight += weight;
                    priceSum += weight * Math.log1p(price);
                    priceSquares += weight * Math.log1p(price) * Math.log1p(price);
                }
            }
        }
        Map<Long, Double> categories = new HashMap<>();
        Map<Long, Double> brands = new HashMap<>();
        // an item's words once, however often it was wanted
        wanted.forEach((id, weight) -> items.apply(id).ifPresent(item -> {
            ItemWords.categories(item).forEach(category -> add(categories, category, weight));
            if (item.hasBrand()) {
                add(brands, ItemWords.folded(item.getBrand()), weight);
            }
        }));
        double mean = priceWeight > 0 ? priceSum / priceWeight : 0;
        double spread = priceWeight > 0 ? Math.sqrt(Math.max(0, priceSquares / priceWeight - mean * mean)) : 0;
        double days = history.isEmpty() ? 10_000 : Math.max(0, (clock - newest) / DAY);
        return new Habits(days, purchases, views, carts, amount, mean, spread, categories, brands, searches);
    }

    private static void add(Map<Long, Double> words, String word, double weight) {
        words.merge(Hashing.of(word), weight, Double::sum);
    }
}
