package io.cxm.ranker;

import io.cxm.channels.Own;
import io.cxm.channels.Query;
import java.util.HashMap;
import java.util.Map;

/** How a shopper's decayed interactions share out over categories and brands, and the prices they take. */
final class Taste {
    private static final double HALF_LIFE_DAYS = 90;

    private final Map<Integer, Double> top = new HashMap<>();
    private final Map<Integer, Double> category = new HashMap<>();
    private final Map<Integer, Double> brand = new HashMap<>();
    private final double total;
    private final double price;
    private final boolean priceKnown;

    Taste(Query query, ItemFacts facts) {
        Own own = query.own();
        double sum = 0;
        double prices = 0;
        double priced = 0;
        for (int j = 0; j < own.size(); j++) {
            double weight = own.strength(j) * Math.pow(0.5, own.daysSince(j, query.clock()) / HALF_LIFE_DAYS);
            ItemFacts.Facts of = facts.of(own.item(j));
            sum += weight;
            top.merge(of.topCategory(), weight, Double::sum);
            category.merge(of.category(), weight, Double::sum);
            brand.merge(of.brand(), weight, Double::sum);
            if (of.price() > 0) {
                prices += weight * of.price();
                priced += weight;
            }
        }
        total = sum;
        priceKnown = priced > 0;
        price = priceKnown ? prices / priced : 0;
    }

    double topShare(int hash) {
        return share(top, hash);
    }

    double categoryShare(int hash) {
        return share(category, hash);
    }

    double brandShare(int hash) {
        return share(brand, hash);
    }

    /** Whether both prices are known. */
    boolean comparable(float itemPrice) {
        return priceKnown && itemPrice > 0;
    }

    /** By how much, on the logarithmic scale, an item costs more than what the shopper takes. */
    double distance(float itemPrice) {
        return comparable(itemPrice) ? itemPrice - price : 0;
    }

    private double share(Map<Integer, Double> of, int hash) {
        return hash == 0 || total <= 0 ? 0 : of.getOrDefault(hash, 0.0) / total;
    }
}
