package io.cxm.features;

import io.cxm.contracts.CategoryPath;
import io.cxm.contracts.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an item says of itself, as words. */
public final class ItemWords {
    /** Of an item with more words than this its further paths say nothing: it would take all of whoever keeps them. */
    private static final int MOST = 2_000;

    private ItemWords() {}

    /** Every prefix of every category path: {@code Home > Kitchen} gives {@code home} and {@code home > kitchen}. */
    public static List<String> categories(Item item) {
        List<String> words = new ArrayList<>();
        for (String path : item.getCategories().getValuesList()) {
            if (words.size() >= MOST) {
                break;
            }
            prefixes(path, words);
        }
        return words;
    }

    /** A category path as {@link #categories} has it, whatever its case and the space around its parts. */
    public static String category(String path) {
        return prefixes(path).getLast();
    }

    /** Every prefix of a category path, shortest first, as {@link #categories} has them: {@link CategoryPath#DEEPEST} at most. */
    public static List<String> prefixes(String path) {
        List<String> prefixes = new ArrayList<>();
        prefixes(path, prefixes);
        return prefixes;
    }

    private static void prefixes(String path, List<String> words) {
        StringBuilder prefix = new StringBuilder();
        String[] parts = path.split(">", CategoryPath.DEEPEST + 1); // what is deeper stays together in one more
        for (int level = 0; level < Math.min(parts.length, CategoryPath.DEEPEST); level++) {
            if (!prefix.isEmpty()) {
                prefix.append(" > ");
            }
            prefix.append(folded(parts[level]));
            words.add(prefix.toString());
        }
    }

    /** Whether it is in stock, as far as is known. */
    public static boolean sellable(Item item) {
        return (!item.hasInStock() || item.getInStock()) && !(item.hasStock() && item.getStock() <= 0);
    }

    /** {@code colour=red} for each value of each attribute. */
    public static List<String> attributes(Item item) {
        List<String> words = new ArrayList<>();
        item.getAttributesMap().forEach((name, values) -> {
            for (String value : values.getValuesList()) {
                words.add(name + "=" + folded(value));
            }
        });
        return words;
    }

    /** What a shopper pays: the sale price where there is one; 0 when unknown. */
    public static double price(Item item) {
        return item.hasSalePrice() ? item.getSalePrice() : item.getPrice();
    }

    /** What an item costs while no sale goes on, which comes and goes; 0 when unknown. */
    public static double listPrice(Item item) {
        return item.getPrice() > 0 ? item.getPrice() : Math.max(0, item.getSalePrice());
    }

    /** Bands of ratio e^0.75 from 1 up: 0 when unknown. */
    public static int priceBand(double price) {
        return price <= 0 ? 0 : 1 + Math.max(0, (int) Math.floor(Math.log1p(price) / 0.75));
    }

    /** How words are compared: without case and surrounding space. */
    public static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
