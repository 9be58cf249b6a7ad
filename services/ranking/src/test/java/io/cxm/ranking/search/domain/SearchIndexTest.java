package io.cxm.ranking.search.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.contracts.item.Item;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchIndexTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE); // such a clock may begin anywhere
    private final SearchIndex index = new SearchIndex(now::get);
    private IntPredicate admitted = _ -> true;

    @AfterEach
    void close() {
        index.close();
    }

    private List<String> find(String words) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        return young(words);
    }

    private List<String> young(String words) {
        return index.find(words, 10, admitted).stream()
                .map(hit -> Character.toString('a' + hit.item()))
                .toList();
    }

    private void put(String id, String title) {
        index.put(id.charAt(0) - 'a', id, Item.newBuilder().setTitle(title).build());
    }

    @Test
    void findsChineseAndEnglishWordsInOneTitle() {
        put("a", "无线蓝牙耳机 wireless headphones");
        put("b", "羽绒服 Down Jacket");
        put("c", "Café table");
        assertEquals(List.of("a"), find("蓝牙耳机"));
        assertEquals(List.of("a"), find("Headphones"));
        assertEquals(List.of("b"), find("羽绒服"));
        assertEquals(List.of("c"), find("cafe"));
        assertEquals(List.of(), find("nothing of the kind"));
    }

    @Test
    void theTitleCountsMoreThanTheDescription() {
        index.put(
                0,
                "a",
                Item.newBuilder().setTitle("Kettle").setDescription("jacket").build());
        put("b", "Jacket");
        assertEquals(List.of("b", "a"), find("jacket"));
    }

    @Test
    void opensWhatChangedOnceInASecond() {
        put("a", "Kettle");
        assertEquals(List.of("a"), find("kettle"));
        put("b", "Kettle");
        assertEquals(List.of("a"), young("kettle"));
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertEquals(List.of("a"), young("kettle"));
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertEquals(List.of("a", "b"), young("kettle"));
        put("c", "Kettle");
        index.refresh();
        assertEquals(List.of("a", "b", "c"), young("kettle"));
    }

    @Test
    void seesWhatChanged() {
        put("a", "Kettle");
        assertEquals(List.of("a"), find("kettle"));
        put("a", "Jacket");
        assertEquals(List.of(), find("kettle"));
        index.remove("a");
        assertEquals(List.of(), find("jacket"));
    }

    @Test
    void ordersEqualMatchesById() {
        put("b", "Kettle");
        put("a", "Kettle");
        assertEquals(List.of("a", "b"), find("kettle"));
    }

    @Test
    void findsWhatIsAdmittedHoweverMuchMatchesBetter() {
        for (int i = 0; i < 25; i++) {
            put(Character.toString('a' + i), "kettle");
        }
        put("z", "kettle of another kind with a long name");
        assertFalse(find("kettle").contains("z"));
        admitted = item -> item == 25;
        assertEquals(List.of("z"), find("kettle"));
    }

    @Test
    void anyTextIsNoQueryLanguage() {
        put("a", "Kettle");
        assertEquals(List.of("a"), find("kettle AND (title:\"x* ~^ \\"));
        assertEquals(List.of(), find("!!! ((("));
    }
}
