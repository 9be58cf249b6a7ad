package io.cxm.local.quality.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordIndexTest {
    private final WordIndex index = new WordIndex(List.of(
            title("c", "Steel bracket, 2-plate"),
            title("a", "Angle Bracket"),
            title("b", "bracket"),
            title("e", "Steel"),
            title("d", "steel")));

    @Test
    void ranksRareWordsAboveCommonOnesAndShortTitlesAboveLong() {
        assertEquals(List.of("a", "b", "c"), index.find("ANGLE bracket", 10));
        assertEquals(List.of("a", "b"), index.find("angle bracket", 2));
    }

    @Test
    void ordersEqualsById() {
        assertEquals(List.of("d", "e", "c"), index.find("steel steel", 10));
        assertEquals(List.of(), index.find("wood", 10));
    }

    private static ObjectNode title(String id, String title) {
        return Json.object().put("id", id).put("title", title);
    }
}
