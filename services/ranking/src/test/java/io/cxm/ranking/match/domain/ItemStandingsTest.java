package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
