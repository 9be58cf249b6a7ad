package io.cxm.ranker;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import java.util.Arrays;
import java.util.List;

/** What rankers know of each item, in columns: hashes of brand and categories, list price. */
public final class ItemFacts {
    /** The file's name, without its ending. */
    public static final String FILE = "facts";

    /** The facts of one item, 0 where nothing is known. {@code price} is log(1 + list price): a sale comes and goes. */
    public record Facts(int brand, int topCategory, int category, float price) {
        static Facts of(Item item) {
            List<String> paths = item.getCategories().getValuesList();
            return new Facts(
                    item.hasBrand() ? hash(ItemWords.folded(item.getBrand())) : 0,
                    paths.isEmpty()
                            ? 0
                            : hash(ItemWords.prefixes(paths.getFirst()).getFirst()),
                    paths.isEmpty() ? 0 : hash(ItemWords.category(paths.getLast())),
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
    private volatile Newer newer = new Newer(new int[0], new int[4 * 64], 0);

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

    /** Per index of a changed item its slot plus one; per slot its four facts, the price by its bits. */
    @SuppressWarnings("ArrayRecordComponent") // one reference to both, so that readers see what belongs together
    private record Newer(int[] slots, int[] facts, int size) {
        int place(int index) {
            int slot = index < slots.length ? slots[index] : 0;
            return slot == 0 || slot > size ? -1 : 4 * (slot - 1);
        }
    }

    /** A new or changed item; one thread at a time brings them. */
    synchronized void put(int index, Item item) {
        Facts facts = Facts.of(item);
        Newer now = newer;
        int place = now.place(index);
        if (place < 0) {
            int[] slots = index < now.slots.length
                    ? now.slots
                    : Arrays.copyOf(now.slots, Math.max(index + 1, index + index / 4));
            place = 4 * now.size;
            int[] all = place < now.facts.length ? now.facts : Arrays.copyOf(now.facts, 2 * now.facts.length);
            slots[index] = now.size + 1;
            now = new Newer(slots, all, now.size + 1);
        }
        now.facts[place] = facts.brand();
        now.facts[place + 1] = facts.topCategory();
        now.facts[place + 2] = facts.category();
        now.facts[place + 3] = Float.floatToRawIntBits(facts.price());
        newer = now;
    }

    /** Heap that changed items take. */
    long heapBytes() {
        Newer now = newer;
        return Integer.BYTES * ((long) now.slots.length + now.facts.length);
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
            Newer changes = newer;
            int place = changes.place(index);
            if (place >= 0) {
                brand = changes.facts[place];
                topCategory = changes.facts[place + 1];
                category = changes.facts[place + 2];
                price = Float.intBitsToFloat(changes.facts[place + 3]);
            } else if (index < brands.size()) {
                brand = brands.get(index);
                topCategory = topCategories.get(index);
                category = categories.get(index);
                price = prices.get(index);
            } else {
                brand = 0;
                topCategory = 0;
                category = 0;
                price = 0;
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
