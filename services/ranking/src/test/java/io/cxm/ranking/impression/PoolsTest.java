package io.cxm.ranking.impression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ranking.impression.domain.PoolBin;
import io.cxm.ranking.impression.domain.PoolMeans;
import io.cxm.ranking.impression.store.KnownPoolStore;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final KnownPoolStore store = new KnownPoolStore();
    private final Pools pools = new Pools(store, Clock.fixed(Instant.parse("2026-11-20T23:00:00Z"), ZoneOffset.UTC));

    private void exchange() {
        pools.apply().await().atMost(Duration.ofSeconds(5));
    }

    private static PoolBin bin(String scenario, double mean) {
        return new PoolBin(scenario, TODAY, PoolMeans.bin(mean));
    }

    @Test
    void countsOfEachTenantAndScenarioAreToldOnce() {
        pools.note(ONE, "home", 0.2);
        pools.note(ONE, "home", 0.2);
        pools.note(ONE, "cart", 0.2);
        pools.note(TWO, "home", 0.01);
        exchange();
        exchange();
        assertEquals(Map.of(bin("home", 0.2), 2L, bin("cart", 0.2), 1L), store.added.get(ONE));
        assertEquals(Map.of(bin("home", 0.01), 1L), store.added.get(TWO));
    }

    @Test
    void whatIsNoMeanIsNotCounted() {
        for (double mean : new double[] {0, -1, 1.5, Double.NaN}) {
            pools.note(ONE, "home", mean);
        }
        exchange();
        assertEquals(List.of(), store.exchanges);
    }

    @Test
    void aFloorIsThatOfItsTenantAndScenarioAlone() {
        store.floors.put(ONE, Map.of("home", 0.1));
        assertEquals(0, pools.floor(ONE, "home")); // not heard yet
        assertEquals(0, pools.floor(TWO, "home"));
        exchange();
        assertEquals(0.1, pools.floor(ONE, "home"));
        assertEquals(0, pools.floor(ONE, "cart"));
        assertEquals(0, pools.floor(TWO, "home"));
    }

    @Test
    void whatCouldNotBeToldIsToldLaterAndHoldsUpNobodyElse() {
        store.floors.put(ONE, Map.of("home", 0.1));
        pools.note(ONE, "home", 0.2);
        exchange();
        store.failing.add(ONE);
        pools.note(ONE, "home", 0.2);
        pools.note(TWO, "home", 0.2);
        exchange();
        assertEquals(Map.of(bin("home", 0.2), 1L), store.added.get(ONE));
        assertEquals(Map.of(bin("home", 0.2), 1L), store.added.get(TWO));
        assertEquals(0.1, pools.floor(ONE, "home")); // what was known holds
        store.failing.clear();
        exchange();
        assertEquals(Map.of(bin("home", 0.2), 2L), store.added.get(ONE));
    }

    @Test
    void whoDoesNotAskIsNotAskedFor() {
        pools.floor(ONE, "home");
        exchange();
        pools.floor(TWO, "home");
        exchange();
        exchange();
        assertEquals(List.of(ONE, TWO), store.exchanges);
    }

    @Test
    void whoDoesNotAskForAnHourIsForgotten() {
        store.floors.put(ONE, Map.of("home", 0.1));
        pools.floor(ONE, "home");
        for (int round = 0; round < 60; round++) {
            exchange();
        }
        assertEquals(0.1, pools.floor(ONE, "home"));
        for (int round = 0; round < 62; round++) {
            exchange();
        }
        assertEquals(0, pools.floor(ONE, "home"));
        exchange();
        assertEquals(0.1, pools.floor(ONE, "home"));
    }

    @Test
    void ofOneTenantSoMuchIsHeldAsItsScenariosCanNeed() {
        store.failing.add(ONE);
        for (int scenario = 0; scenario <= Pools.MOST; scenario++) {
            pools.note(ONE, "s-" + scenario, 0.5);
        }
        pools.note(TWO, "home", 0.5);
        store.failing.clear();
        exchange();
        assertEquals(Pools.MOST, store.added.getOrDefault(ONE, Map.of()).size());
        assertEquals(1, store.added.getOrDefault(TWO, Map.of()).size());
    }
}
