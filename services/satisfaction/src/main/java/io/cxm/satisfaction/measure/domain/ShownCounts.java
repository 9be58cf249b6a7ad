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

    /** So many shoppers that each were shown this many items, looked at so many of them from there, and bought so many. */
    public record Seen(long shown, long clicked, long bought, long shoppers) {}

    long people() {
        return shoppers.stream().mapToLong(Seen::shoppers).sum();
    }

    long shown() {
        return shoppers.stream().mapToLong(s -> s.shown() * s.shoppers()).sum();
    }

    List<ShopperRate.Cluster> clicked() {
        return shoppers.stream()
                .map(s -> new ShopperRate.Cluster(s.shown(), s.clicked(), s.shoppers()))
                .toList();
    }

    List<ShopperRate.Cluster> bought() {
        return shoppers.stream()
                .map(s -> new ShopperRate.Cluster(s.shown(), s.bought(), s.shoppers()))
                .toList();
    }
}
