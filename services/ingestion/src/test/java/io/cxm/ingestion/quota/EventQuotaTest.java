package io.cxm.ingestion.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventQuotaTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final TenantId FREE = new TenantId("free");
    private final Tenants tenants = new Tenants();
    private Instant now = Instant.parse("2026-11-24T22:00:00Z");
    private final EventQuota quota = new EventQuota(tenants, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    EventQuotaTest() {
        announce(ONE, 10);
        announce(TWO, 10);
        announce(FREE, 0);
    }

    private void announce(TenantId tenant, long perDay) {
        tenants.put(Tenant.newBuilder()
                .setId(tenant.value())
                .setLimits(Limits.newBuilder().setEventsPerDay(perDay))
                .build());
    }

    private ProblemException refused(TenantId tenant, int events) {
        return assertThrows(ProblemException.class, () -> quota.take(tenant, events));
    }

    @Test
    void holdsEachTenantToItsOwnPlanUntilMidnight() {
        quota.take(ONE, 8);
        ProblemException refused = refused(ONE, 3);
        assertEquals(ProblemType.TOO_MANY_REQUESTS, refused.type());
        assertEquals(Duration.ofHours(2).plusSeconds(1), refused.retryAfter());
        quota.take(ONE, 2); // what still fits
        refused(ONE, 1);
        quota.take(TWO, 10);
        now = Instant.parse("2026-11-25T00:00:00Z");
        quota.take(ONE, 10);
        refused(ONE, 1);
    }

    @Test
    void setsNoLimitWhereThePlanHasNoneOrIsNotKnownYet() {
        quota.take(FREE, Integer.MAX_VALUE);
        quota.take(FREE, Integer.MAX_VALUE);
        quota.take(new TenantId("new"), Integer.MAX_VALUE);
    }

    @Test
    void countsNothingThatWasNotSent() {
        quota.take(ONE, 10);
        quota.giveBack(ONE, 4, now.toEpochMilli());
        quota.take(ONE, 4);
        refused(ONE, 1);
    }

    @Test
    void givesBackNothingOfAnotherDay() {
        quota.take(ONE, 10);
        long yesterday = now.toEpochMilli();
        now = Instant.parse("2026-11-25T00:00:00Z");
        quota.take(ONE, 10);
        quota.giveBack(ONE, 10, yesterday);
        refused(ONE, 1);
    }

    @Test
    void takesOneByOneWhatIsLeft() {
        quota.take(ONE, 9);
        assertTrue(quota.takesOne(ONE));
        assertFalse(quota.takesOne(ONE));
        assertTrue(quota.takesOne(TWO));
        assertTrue(quota.takesOne(FREE));
        now = Instant.parse("2026-11-25T00:00:00Z");
        assertTrue(quota.takesOne(ONE));
    }

    @Test
    void countsByThePlanAsItStands() {
        quota.take(ONE, 10);
        announce(ONE, 12);
        quota.take(ONE, 2);
        refused(ONE, 1);
    }
}
