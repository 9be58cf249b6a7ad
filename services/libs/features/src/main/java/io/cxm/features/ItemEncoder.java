package io.cxm.features;

import io.cxm.contracts.item.Item;
import java.util.List;

/** Makes the vector of an item. Threads may share it. */
public final class ItemEncoder {
    private static final double DAY = 86_400_000;

    private final FeatureSpecs specs;
    private final Terms terms;

    public ItemEncoder(FeatureSpecs specs, Terms terms) {
        this.specs = specs;
        this.terms = terms;
    }

    public FeatureSpecs specs() {
        return specs;
    }

    /**
     * The vector.
     *
     * @param clock the tenant's data clock in milliseconds since 1970
     */
    public float[] encode(Item item, long clock) {
        VectorWriter writer = new VectorWriter(specs.length());
        for (FeatureSpec feature : specs.features()) {
            encode(feature, item, clock, writer.next(feature));
        }
        return writer.vector();
    }

    private void encode(FeatureSpec feature, Item item, long clock, VectorWriter to) {
        double price = ItemWords.price(item);
        switch (feature.name()) {
            case "category" -> words(ItemWords.categories(item), to);
            case "brand" -> words(item.hasBrand() ? List.of(ItemWords.folded(item.getBrand())) : List.of(), to);
            case "tags" -> words(item.getTags().getValuesList(), to);
            case "attributes" -> words(ItemWords.attributes(item), to);
            case "title" -> words(terms.of(item.getTitle()), to);
            case "priceBand" -> to.band(ItemWords.priceBand(price));
            case "price" -> to.number(Math.log1p(Math.max(0, price)));
            case "discount" ->
                to.number(
                        item.hasSalePrice() && item.getPrice() > 0
                                ? Math.clamp(1 - item.getSalePrice() / item.getPrice(), 0, 1)
                                : 0);
            case "inStock" -> to.number(!item.hasInStock() || item.getInStock() ? 1 : 0);
            case "stock" -> to.number(Math.log1p((double) Math.max(0, item.getStock())));
            case "age" ->
                to.number(
                        item.hasAvailableFrom() ? Math.log1p(Math.max(0, (clock - item.getAvailableFrom()) / DAY)) : 0);
            default -> throw new IllegalArgumentException("no item has the feature " + feature.name());
        }
    }

    private static void words(List<String> words, VectorWriter to) {
        for (String word : words) {
            to.word(word, 1);
        }
        to.unit();
    }
}
