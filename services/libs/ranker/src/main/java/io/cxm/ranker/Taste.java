package io.cxm.ranker;

import io.cxm.channels.Own;
import io.cxm.channels.Query;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How a shopper's decayed interactions share out over categories and brands, and the prices they take. */
final class Taste {
    private static final double HALF_LIFE_DAYS = 90;

    private final Shares top;
    private final Shares category;
    private final Shares brand;
    private final double total;
    private final double price;
    private final boolean priceKnown;

    Taste(Query query, ItemFacts facts) {
        Own own = query.own();
        ItemFacts.Cursor of = facts.cursor();
        Map<Integer, Double> tops = new HashMap<>();
        Map<Integer, Double> categories = new HashMap<>();
        Map<Integer, Double> brands = new HashMap<>();
        double sum = 0;
        double prices = 0;
        double priced = 0;
        for (int j = 0; j < own.size(); j++) {
            double weight = own.strength(j) * Math.pow(0.5, own.daysSince(j, query.clock()) / HALF_LIFE_DAYS);
            of.at(own.item(j));
            sum += weight;
            tops.merge(of.topCategory(), weight, Double::sum);
            categories.merge(of.category(), weight, Double::sum);
            brands.merge(of.brand(), weight, Double::sum);
            if (of.price() > 0) {
                prices += weight * of.price();
                priced += weight;
            }
        }
        top = new Shares(tops);
        category = new Shares(categories);
        brand = new Shares(brands);
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

    private double share(Shares of, int hash) {
        return hash == 0 || total <= 0 ? 0 : of.of(hash) / total;
    }

    /** Sums by hash, in arrays: a map would make an object of every candidate's hash. */
    private static final class Shares {
        private final int[] hashes;
        private final double[] sums;

        Shares(Map<Integer, Double> all) {
            hashes = all.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
            sums = new double[hashes.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = all.getOrDefault(hashes[i], 0.0);
            }
        }

        double of(int hash) {
            int at = Arrays.binarySearch(hashes, hash);
            return at < 0 ? 0 : sums[at];
        }
    }
}
