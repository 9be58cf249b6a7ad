package io.cxm.channels.attribute;

import io.cxm.bundle.Column;
import io.cxm.contracts.item.Item;
import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import io.cxm.features.Terms;
import java.util.List;
import java.util.Locale;

/**
 * The low-dimensional embedding of what an item says of itself: each word w of field f adds g_f·idf(w)·r(w), where r(w) is
 * one of 2^64 sign vectors, picked by the word's hash; then scaled to length one. Random signs keep angles (Achlioptas,
 * 2003), so nothing is fitted but idf and an item of a minute ago is embedded as well as an old one.
 */
public final class ItemEmbedding {
    /** One per bit of a hash. */
    public static final int DIMENSIONS = 64;

    /** How many slots the document frequencies of words are hashed to. */
    public static final int IDF_SLOTS = 1 << 13;

    private final Terms terms;

    public ItemEmbedding(Terms terms) {
        this.terms = terms;
    }

    /** Adds one to the slot of each word of an item. */
    public void count(Item item, int[] frequencies) {
        eachWord(item, (word, weight) -> frequencies[Hashing.slot(Hashing.of(word), IDF_SLOTS)]++);
    }

    /** idf by slot: log(1 + items / (1 + frequency)). */
    public static float[] idf(int[] frequencies, int items) {
        float[] idf = new float[IDF_SLOTS];
        for (int i = 0; i < idf.length; i++) {
            idf[i] = (float) Math.log1p(items / (1.0 + frequencies[i]));
        }
        return idf;
    }

    /** The embedding; all zero for an item that says nothing. */
    public float[] of(Item item, Column.Floats idf) {
        float[] vector = new float[DIMENSIONS];
        eachWord(item, (word, weight) -> {
            long hash = Hashing.of(word);
            float by = (float) (weight * idf.get(Hashing.slot(hash, IDF_SLOTS)));
            long signs = Hashing.mix(hash);
            for (int d = 0; d < DIMENSIONS; d++) {
                vector[d] += ((signs >>> d) & 1) == 0 ? by : -by;
            }
        });
        double square = 0;
        for (float x : vector) {
            square += x * x;
        }
        for (int d = 0; d < DIMENSIONS && square > 0; d++) {
            vector[d] = (float) (vector[d] / Math.sqrt(square));
        }
        return vector;
    }

    private void eachWord(Item item, WordSink sink) {
        each("c:", ItemWords.categories(item), 1.0, sink);
        if (item.hasBrand()) {
            sink.word("b:" + item.getBrand().strip().toLowerCase(Locale.ROOT), 0.7);
        }
        each("t:", item.getTags().getValuesList(), 0.7, sink);
        each("a:", ItemWords.attributes(item), 0.6, sink);
        each("w:", terms.of(item.getTitle()), 0.8, sink);
        double price = ItemWords.listPrice(item);
        if (price > 0) {
            sink.word("p:" + ItemWords.priceBand(price), 0.3);
        }
    }

    private static void each(String prefix, List<String> words, double weight, WordSink sink) {
        for (String word : words) {
            sink.word(prefix + word, weight);
        }
    }

    private interface WordSink {
        void word(String word, double weight);
    }
}
