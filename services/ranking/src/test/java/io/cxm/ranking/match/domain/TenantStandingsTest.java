package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.cxm.ranking.match.domain.Standings.Standing;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TenantStandingsTest {
    private static final Standing GOOD = new Standing(4.5f, 9, 1);

    private final AtomicBoolean complete = new AtomicBoolean();
    private final TenantStandings standings = new TenantStandings(complete::get);

    @Test
    void tellsNothingUntilAllWasReadOnce() {
        standings.put("one", "a", GOOD);
        assertSame(Standings.NONE, standings.of("one"));
        complete.set(true);
        assertEquals(GOOD, standings.of("one").of("a"));
        complete.set(false); // the broker is away
        assertEquals(GOOD, standings.of("one").of("a"));
    }

    @Test
    void keepsTenantsApartAndNothingOfWhoseItemsAreGone() {
        complete.set(true);
        standings.put("one", "a", GOOD);
        standings.put("two", "a", null);
        assertNotSame(Standings.NONE, standings.of("one"));
        assertSame(Standings.NONE, standings.of("two"));
        Standings held = standings.of("one");
        standings.put("one", "a", null);
        assertSame(Standings.NONE, standings.of("one"));
        assertNull(held.of("a"));
        standings.put("one", "a", GOOD);
        assertEquals(GOOD, standings.of("one").of("a"));
    }
}
