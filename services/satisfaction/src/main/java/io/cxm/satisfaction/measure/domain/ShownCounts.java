package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * The impressions of one group: items that were shown in recommendations.
 *
 * @param shoppers who saw them, by how many each was shown and what became of these
 */
public record ShownCounts(List<Seen> shoppers) {
    public ShownCounts {
        shoppers = List.copyOf(shoppers);
    }

    /**
     * So many shoppers that each were shown this many items.
     *
     * @param followed of these, those whose days for a click or a purchase are over
     * @param clicked of those that were followed, what was looked at from there
     * @param bought of those that were followed, what was bought from there
     */
    public record Seen(long shown, long followed, long clicked, long bought, long shoppers) {}

    long people() {
        return shoppers.stream().mapToLong(Seen::shoppers).sum();
    }

    /** Who was shown something whose days are over. */
    long followed() {
        return shoppers.stream()
                .filter(s -> s.followed() > 0)
                .mapToLong(Seen::shoppers)
                .sum();
    }

    long shown() {
        return shoppers.stream().mapToLong(s -> s.shown() * s.shoppers()).sum();
    }

    List<ShopperRate.Cluster> clicked() {
        return shoppers.stream()
                .filter(s -> s.followed() > 0)
                .map(s -> new ShopperRate.Cluster(s.followed(), s.clicked(), s.shoppers()))
                .toList();
    }

    List<ShopperRate.Cluster> bought() {
        return shoppers.stream()
                .filter(s -> s.followed() > 0)
                .map(s -> new ShopperRate.Cluster(s.followed(), s.bought(), s.shoppers()))
                .toList();
    }
}
