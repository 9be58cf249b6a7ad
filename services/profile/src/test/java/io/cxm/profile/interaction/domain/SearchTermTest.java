package io.cxm.profile.interaction.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.testkit.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTermTest {
    @Test
    void foldsWidthCaseAndSpace() {
        assertEquals("down jacket 羽绒服", SearchTerm.normalise("　ＤＯＷＮ\tJacket \n 羽绒服 "));
        assertEquals("", SearchTerm.normalise(" \0 "));
        assertEquals("ffi", SearchTerm.normalise("ﬃ"));
    }

    @Test
    void aFormIsItsOwnForm() {
        Seeds.check(200, random -> {
            int[] points = random.ints(20, 1, 0x2fff)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .toArray();
            String once = SearchTerm.normalise(new String(points, 0, points.length));
            assertEquals(once, SearchTerm.normalise(once));
        });
    }

    @Test
    void valuesComeBackAsWhatTheyWere() {
        Map<String, JsonNode> values = FreeValues.read(Map.of(
                "number",
                "5",
                "text",
                "five",
                "padded",
                "007",
                "cents",
                "1.50",
                "list",
                "[1,\"a\"]",
                "open",
                "{",
                "yes",
                "true"));
        if (values == null) {
            throw new AssertionError();
        }
        assertEquals(
                "{cents=\"1.50\", list=[1,\"a\"], number=5, open=\"{\", padded=\"007\", text=\"five\", yes=true}",
                values.toString());
    }
}
