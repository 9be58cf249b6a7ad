package io.cxm.ranker;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What rankers know of each item, in columns: hashes of brand and categories, list price. */
public final class ItemFacts {
    /** The file's name, without its ending. */
    public static final String FILE = "facts";

    /** The facts of one item, 0 where nothing is known. {@code price} is log(1 + list price): a sale comes and goes. */
    public record Facts(int brand, int topCategory, int category, float price) {
        private static final Facts NOTHING = new Facts(0, 0, 0, 0);

        static Facts of(Item item) {
            List<String> categories = ItemWords.categories(item);
            return new Facts(
                    item.hasBrand() ? hash(ItemWords.folded(item.getBrand())) : 0,
                    categories.isEmpty() ? 0 : hash(categories.getFirst()),
                    categories.isEmpty() ? 0 : hash(categories.getLast()),
                    (float) Math.log1p(ItemWords.listPrice(item)));
        }

        private static int hash(String word) {
            int hash = (int) Hashing.of(word);
            return hash == 0 ? 1 : hash;
        }
    }

    private final Column.Ints brands;
    private final Column.Ints topCategories;
    private final Column.Ints categories;
    private final Column.Floats prices;
    private final Map<Integer, Facts> newer = new ConcurrentHashMap<>();

    ItemFacts(Columns columns) {
        this.brands = columns.ints("brand");
        this.topCategories = columns.ints("top");
        this.categories = columns.ints("category");
        this.prices = columns.floats("price");
    }

    /** The columns of a catalogue. */
    public static Columns columns(List<Item> items) {
        int[] brand = new int[items.size()];
        int[] top = new int[items.size()];
        int[] category = new int[items.size()];
        float[] price = new float[items.size()];
        for (int i = 0; i < items.size(); i++) {
            Facts facts = Facts.of(items.get(i));
            brand[i] = facts.brand();
            top[i] = facts.topCategory();
            category[i] = facts.category();
            price[i] = facts.price();
        }
        return Columns.builder()
                .put("brand", brand)
                .put("top", top)
                .put("category", category)
                .put("price", price)
                .build();
    }

    void put(int index, Item item) {
        newer.put(index, Facts.of(item));
    }

    /** A place to read from, of one thread. */
    Cursor cursor() {
        return new Cursor();
    }

    /** The facts of one item after the other, without an object for each. */
    final class Cursor {
        private int brand;
        private int topCategory;
        private int category;
        private float price;

        /** Goes to an item. */
        Cursor at(int index) {
            Facts changed = newer.isEmpty() ? null : newer.get(index);
            if (changed == null && index < brands.size()) {
                brand = brands.get(index);
                topCategory = topCategories.get(index);
                category = categories.get(index);
                price = prices.get(index);
            } else {
                Facts facts = changed == null ? Facts.NOTHING : changed;
                brand = facts.brand();
                topCategory = facts.topCategory();
                category = facts.category();
                price = facts.price();
            }
            return this;
        }

        int brand() {
            return brand;
        }

        int topCategory() {
            return topCategory;
        }

        int category() {
            return category;
        }

        float price() {
            return price;
        }
    }
}
