package io.cxm.channels.cross;

import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.features.Terms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The columns of channel {@code cross}: the words of the catalogue and its combinations of attributes. */
public final class CrossFit {
    private final int[] categories;
    private final int[] brands;
    private final float[] logPrices;
    private final Columns words;

    /**
     * Reads the catalogue.
     *
     * @param categories per item the hash of its category, 0 for none
     * @param brands the same of its brand
     * @param logPrices log(1 + price), 0 where it is not known
     */
    public CrossFit(List<Item> documents, Terms terms, int[] categories, int[] brands, float[] logPrices) {
        this.categories = categories;
        this.brands = brands;
        this.logPrices = logPrices;
        Columns.Builder to = Columns.builder();
        WordIndex.fit(documents, terms, to);
        this.words = to.build();
    }

    /** How many items have a category or a brand. */
    public int described() {
        int n = 0;
        for (int i = 0; i < categories.length; i++) {
            n += categories[i] != 0 || brands[i] != 0 ? 1 : 0;
        }
        return n;
    }

    /** All items, the most wanted first, ties by index. */
    private static int[] order(float[] popularity) {
        return IntStream.range(0, popularity.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -popularity[item])
                        .thenComparingInt(Integer::intValue))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The columns over what is wanted as {@code trending} counts it. */
    public Columns columns(float[] popularity) {
        Columns.Builder to = Columns.builder()
                .put("shape", new int[] {CrossChannel.FORMAT, categories.length})
                .put("wanted", Arrays.copyOf(popularity, popularity.length))
                .put("order", order(popularity))
                .putAll(words);
        Combinations.fit(categories, brands, logPrices, popularity, to);
        return to.build();
    }
}
