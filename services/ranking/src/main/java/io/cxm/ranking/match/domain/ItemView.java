package io.cxm.ranking.match.domain;

import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What matching asks of every candidate, read once from its document.
 *
 * @param price what a shopper pays, NaN when unknown
 * @param sellable in stock, as far as is known
 * @param from available from, milliseconds since 1970
 * @param to available to, exclusively
 * @param group variants of one product share it; empty when it is alone
 * @param brand folded, empty when unknown
 * @param categories folded paths, each with all its prefixes
 */
public record ItemView(
        double price, boolean sellable, long from, long to, String group, String brand, List<String> categories) {
    /** An item of which nothing is known: it can be shown. */
    public static final ItemView UNKNOWN =
            new ItemView(Double.NaN, true, Long.MIN_VALUE, Long.MAX_VALUE, "", "", List.of());

    public ItemView {
        categories = List.copyOf(categories);
    }

    /**
     * The view of a document.
     *
     * @param shared makes equal texts one object: thousands of items share a few brands and categories
     */
    public static ItemView of(Item item, UnaryOperator<String> shared) {
        return new ItemView(
                item.hasPrice() || item.hasSalePrice() ? ItemWords.price(item) : Double.NaN,
                ItemWords.sellable(item),
                item.hasAvailableFrom() ? item.getAvailableFrom() : Long.MIN_VALUE,
                item.hasAvailableTo() ? item.getAvailableTo() : Long.MAX_VALUE,
                item.getGroupId(),
                shared.apply(ItemWords.folded(item.getBrand())),
                ItemWords.categories(item).stream().map(shared).toList());
    }
}
