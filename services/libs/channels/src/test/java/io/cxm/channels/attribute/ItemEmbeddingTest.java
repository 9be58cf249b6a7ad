package io.cxm.channels.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Terms;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ItemEmbeddingTest {
    private final ItemEmbedding embedding = new ItemEmbedding(new Terms());

    private int words(int paths, String path) {
        int[] frequencies = new int[ItemEmbedding.IDF_SLOTS];
        Item item = Item.newBuilder()
                .setCategories(TextList.newBuilder().addAllValues(Collections.nCopies(paths, path)))
                .build();
        embedding.count(item, frequencies);
        return Arrays.stream(frequencies).sum();
    }

    /** Ingestion took such a record once; all prefixes of its paths are 128,000. */
    @Test
    void countsFewWordsOfDeepPaths() {
        assertEquals(2000, words(125, "a" + ">a".repeat(1023)));
        assertEquals(2, words(1, "Home > Kitchen"));
    }
}
