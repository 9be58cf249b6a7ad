package io.cxm.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestQuotasTest {
    private long now;
    private final RequestQuotas quotas = new RequestQuotas(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void admitsAMinutesQuotaAtOnceAndThenRefuses() {
        for (int left = 2; left >= 0; left--) {
            var admitted = assertInstanceOf(Admission.Admitted.class, quotas.admit("one", 3));
            assertEquals(3, admitted.limit());
            assertEquals(left, admitted.remaining());
        }
        assertEquals(new Admission.Refused(3, 20), quotas.admit("one", 3));
    }

    @Test
    void refillsEvenly() {
        for (int i = 0; i < 3; i++) {
            quotas.admit("one", 3);
        }
        now += Duration.ofSeconds(20).toNanos();
        assertEquals(new Admission.Admitted(3, 0, 60), quotas.admit("one", 3));
        assertInstanceOf(Admission.Refused.class, quotas.admit("one", 3));
        now += Duration.ofMinutes(5).toNanos();
        assertEquals(
                2,
                assertInstanceOf(Admission.Admitted.class, quotas.admit("one", 3))
                        .remaining());
    }

    @Test
    void countsEachCallerForItself() {
        quotas.admit("one", 1);
        assertInstanceOf(Admission.Refused.class, quotas.admit("one", 1));
        assertInstanceOf(Admission.Admitted.class, quotas.admit("two", 1));
    }

    @Test
    void takesANewLimitAtOnce() {
        quotas.admit("one", 1);
        assertInstanceOf(Admission.Refused.class, quotas.admit("one", 1));
        assertEquals(
                9,
                assertInstanceOf(Admission.Admitted.class, quotas.admit("one", 10))
                        .remaining());
    }

    @Test
    void zeroIsNoLimit() {
        assertEquals(new Admission.Unlimited(), quotas.admit("one", 0));
    }
}
