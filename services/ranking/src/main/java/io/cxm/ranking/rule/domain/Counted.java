package io.cxm.ranking.rule.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an answer holds by brand and by category for the caps that hold in it. A category is counted as it is written, whatever
 * its case; an item of several counts for each. What has no brand, or no category, is not held back.
 */
public final class Counted {
    private final List<Cap> caps;
    private final Catalogue catalogue;
    private final ItemColumns columns;
    private final Map<Integer, List<String>> categories = new HashMap<>();
    private final Map<Integer, String> brands = new HashMap<>();
    private final Map<String, Set<Integer>> held = new HashMap<>();

    /** A cap with the items that it is about, and how many it has of each. */
    private record Cap(Rule rule, @Nullable ItemSet about, Map<String, Integer> counts) {
        boolean counts(int item) {
            return about == null || about.contains(item);
        }
    }

    Counted(List<Rule> caps, Catalogue catalogue, ItemColumns columns) {
        this.catalogue = catalogue;
        this.columns = columns;
        this.caps = caps.stream()
                .map(rule -> new Cap(rule, rule.items().map(columns::satisfying).orElse(null), new HashMap<>()))
                .toList();
    }

    /** The cap that has no room for an item; null where all have. What is held back is noted. */
    public @Nullable Rule full(int item) {
        Rule full = holding(item);
        if (full != null) {
            held.computeIfAbsent(full.id(), _ -> new HashSet<>()).add(item);
        }
        return full;
    }

    /** Whether all caps have room for an item; nothing is noted of one that would not have come anyway. */
    public boolean hasRoom(int item) {
        return holding(item) == null;
    }

    private @Nullable Rule holding(int item) {
        for (Cap cap : caps) {
            if (!cap.counts(item)) {
                continue;
            }
            for (String key : keys(cap.rule(), item)) {
                if (cap.counts().getOrDefault(key, 0) >= cap.rule().most()) {
                    return cap.rule();
                }
            }
        }
        return null;
    }

    /** An item is in the answer. */
    public void take(int item) {
        count(item, 1);
    }

    /** It is not in it any more. */
    public void giveBack(int item) {
        count(item, -1);
    }

    private void count(int item, int change) {
        for (Cap cap : caps) {
            if (cap.counts(item)) {
                keys(cap.rule(), item).forEach(key -> cap.counts().merge(key, change, Integer::sum));
            }
        }
    }

    /** Whether any cap holds. */
    public boolean counts() {
        return !caps.isEmpty();
    }

    /** How many items each cap held back. */
    Map<String, Integer> held() {
        Map<String, Integer> counts = new HashMap<>();
        held.forEach((rule, items) -> counts.put(rule, items.size()));
        return counts;
    }

    private List<String> keys(Rule rule, int item) {
        if ("brand".equals(rule.terms().by())) {
            String brand = brands.computeIfAbsent(item, this::brand);
            return brand.isEmpty() ? List.of() : List.of(brand);
        }
        return categories.computeIfAbsent(item, this::categories);
    }

    /** By the number that columns have of it; the document has those that are too long to be held there. */
    private String brand(int item) {
        int number = columns.brand(item);
        return number >= 0
                ? "#" + number
                : ItemWords.folded(catalogue.document(item).getBrand());
    }

    private List<String> categories(int item) {
        Item document = catalogue.document(item);
        List<String> written = new ArrayList<>();
        document.getCategories().getValuesList().forEach(path -> written.add(ItemWords.category(path)));
        return written.stream().distinct().toList();
    }
}
