package io.cxm.channels.arrived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.Item;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivedTest {
    @Test
    void idsKeepTheirNumbers() {
        Seeds.check(20, random -> {
            var ids = new Ids();
            List<String> added = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                String id = random.nextInt(3000) + (random.nextBoolean() ? "键" : "k");
                int known = added.indexOf(id);
                assertEquals(known, ids.find(id));
                if (known < 0) {
                    assertEquals(added.size(), ids.add(id));
                    added.add(id);
                }
            }
            for (int n = 0; n < added.size(); n++) {
                assertEquals(added.get(n), ids.get(n));
            }
            assertEquals(added.size(), ids.size());
        });
    }

    private static Item titled(String title, int length) {
        return Item.newBuilder().setTitle(title + "x".repeat(length)).build();
    }

    /** As many changes that what is old has to be given up several times. */
    @Test
    void documentsAreReadBackAsTheyWerePutLast() {
        try (var documents = new Documents()) {
            assertNull(documents.get(7));
            Map<Integer, Item> put = new HashMap<>();
            for (int i = 0; i < 4000; i++) {
                int index = i * 31 % 97;
                put.put(index, titled("title " + i, 20_000));
                documents.put(index, put.get(index));
            }
            put.forEach((index, item) -> assertEquals(item, documents.get(index)));
            assertTrue(documents.has(0));
            assertFalse(documents.has(97));
            documents.put(500, Item.getDefaultInstance());
            assertEquals(Item.getDefaultInstance(), documents.get(500));
        }
    }

    @Test
    void vectorsOfManyBlocksComeBackByIndexAndInBlocks() {
        var vectors = new Vectors(3, 4);
        int n = 1000; // more than a chunk
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < n; i++) {
                vectors.put(5000 - i * 3, new float[] {i, round, -i});
            }
        }
        float[] twice = new float[3];
        vectors.add(5000 - 999 * 3, 2, twice);
        assertArrayEquals(new float[] {1998, 2, -1998}, twice);
        assertFalse(vectors.has(5001));
        List<Integer> items = new ArrayList<>();
        vectors.each((column, at, all, from, count) -> {
            float[] block = new float[12];
            column.copy(at, block);
            for (int i = 0; i < count; i++) {
                assertEquals(5000 - block[i] * 3, all[from + i]);
                assertEquals(1, block[4 + i]);
                items.add(all[from + i]);
            }
        });
        assertEquals(n, items.stream().distinct().count());
        assertEquals(n, items.size());
        vectors.close();
    }
}
