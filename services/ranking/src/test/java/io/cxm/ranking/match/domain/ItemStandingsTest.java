package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.testkit.Seeds;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemStandingsTest {
    @Test
    void hasWhatWasToldLast() {
        Seeds.check(20, random -> {
            var standings = new ItemStandings();
            Map<String, @Nullable Standing> told = new HashMap<>();
            for (int i = 0; i < 5_000; i++) {
                String id = "i" + random.nextInt(1_500);
                Standing one = random.nextInt(4) == 0
                        ? null
                        : new Standing(
                                (1_000 + random.nextInt(4_001)) / 1_000f,
                                random.nextInt(100_000),
                                random.nextFloat() - 0.5f);
                told.put(id, one);
                standings.put(id, one);
            }
            told.forEach((id, one) -> assertEquals(one, standings.of(id), id));
            assertNull(standings.of("other"));
        });
    }

    /** Items come and go, a hundred at a time. */
    @Test
    void takesNoMoreRoomThanWhatIsThere() {
        var standings = new ItemStandings();
        for (int i = 0; i < 20_000; i++) {
            standings.put("i" + i, new Standing(3, 9, 0));
            if (i >= 100) {
                standings.put("i" + (i - 100), null);
            }
            assertTrue(standings.slots() <= 512, "slots after " + i);
        }
        assertEquals(new Standing(3, 9, 0), standings.of("i19900"));
        assertNull(standings.of("i19899"));
        for (int i = 19_900; i < 20_000; i++) {
            assertFalse(standings.isEmpty());
            standings.put("i" + i, null);
            standings.put("i" + i, null);
        }
        assertTrue(standings.isEmpty());
    }

    @Test
    void holdsTheEndsOfItsNumbers() {
        var standings = new ItemStandings();
        standings.put("worst", new Standing(1, 5, -40));
        standings.put("best", new Standing(5, Integer.MAX_VALUE, 40));
        standings.put("middle", new Standing(1, 0, 0));
        assertEquals(new Standing(1, 5, -40), standings.of("worst"));
        assertEquals(new Standing(5, 262_143, 40), standings.of("best"));
        assertEquals(new Standing(1, 0, 0), standings.of("middle"));
    }
}
