package io.cxm.ranking.impression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.tenancy.TenantId;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final Pools pools = new Pools(() -> now);

    private void answers(UnaryOperator<Impression.Builder> with) {
        Impression one = with.apply(Impression.newBuilder()
                        .setTenantId("one")
                        .setScenario("home")
                        .setBundle("1")
                        .setKind("recommendations")
                        .setAt(now.toEpochMilli())
                        .setPoolMean(0.2))
                .build();
        for (int i = 0; i < 1_000; i++) {
            pools.heard(one);
        }
    }

    @Test
    void knowsTheFloorOfAScenarioAndABundleOfATenant() {
        answers(i -> i);
        double floor = pools.floor(ONE, "home", "1");
        assertTrue(floor > 0.17 && floor <= 0.2);
        assertEquals(0, pools.floor(ONE, "cart", "1"));
        assertEquals(0, pools.floor(ONE, "home", "2"));
        assertEquals(0, pools.floor(TWO, "home", "1"));
    }

    @Test
    void learnsFromRecommendationsAloneWhosePoolsAreKnown() {
        answers(i -> i.setKind("search"));
        answers(i -> i.clearPoolMean());
        answers(i -> i.setPoolMean(7));
        answers(i -> i.setPoolMean(Double.NaN));
        assertEquals(0, pools.floor(ONE, "home", "1"));
    }

    @Test
    void forgetsATenantThatEndsAndWhatIsOld() {
        answers(i -> i);
        answers(i -> i.setTenantId("two"));
        pools.heard(Erasure.newBuilder().setTenantId("one").setUserId("u").build());
        assertTrue(pools.floor(ONE, "home", "1") > 0);
        pools.heard(Erasure.newBuilder().setTenantId("one").build());
        assertEquals(0, pools.floor(ONE, "home", "1"));
        assertTrue(pools.floor(TWO, "home", "1") > 0);
        now = now.plus(Pools.KEPT).plusMillis(1);
        assertEquals(0, pools.floor(TWO, "home", "1"));
    }
}
