package io.cxm.local.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One way of asking, by what is to be left out of a list, with the baselines that leave out the same.
 *
 * <p>{@code none}: nothing is left out. {@code purchased}: what the shopper bought before is left out of lists, baselines
 * and what counts as relevant. {@code default}: {@code excludeSeen} is not sent, so the tenant's personal filter decides,
 * which a client does not know; both forms of popularity must be beaten.
 */
enum Question {
    DEFAULT,
    NONE,
    PURCHASED;

    static final String POPULARITY = "popularity";
    static final String POPULARITY_UNBOUGHT = "popularity of the unbought";
    static final String OWN = "own frequency";

    /** The value of {@code excludeSeen}. */
    String excludeSeen() {
        return this == DEFAULT ? "" : name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The shoppers with something to be found. */
    Map<String, Set<String>> relevant(Map<String, Set<String>> heldBack, Purchases purchases) {
        if (this != PURCHASED) {
            return heldBack;
        }
        Map<String, Set<String>> unbought = new TreeMap<>();
        heldBack.forEach((shopper, items) -> {
            Set<String> left = new TreeSet<>(items);
            left.removeAll(purchases.of(shopper));
            if (!left.isEmpty()) {
                unbought.put(shopper, left);
            }
        });
        return unbought;
    }

    /** What the baselines list, by name. */
    Map<String, List<List<String>>> baselines(List<String> shoppers, Purchases purchases) {
        Map<String, List<List<String>>> lists = new LinkedHashMap<>();
        if (this != PURCHASED) {
            lists.put(POPULARITY, new ArrayList<>());
        }
        if (this != NONE) {
            lists.put(POPULARITY_UNBOUGHT, new ArrayList<>());
        }
        if (this != PURCHASED) {
            lists.put(OWN, new ArrayList<>());
        }
        lists.forEach((name, all) -> shoppers.forEach(shopper -> all.add(
                switch (name) {
                    case POPULARITY -> purchases.popular(Set.of(), ListScore.K);
                    case POPULARITY_UNBOUGHT -> purchases.popular(purchases.of(shopper), ListScore.K);
                    default -> purchases.ownFrequency(shopper, ListScore.K);
                })));
        return lists;
    }
}
