package io.cxm.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cxm.gateway.caller.Caller;
import io.cxm.gateway.directory.Looks;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestQuotasTest {
    private static final Caller SERVERS = new Caller.OfTenant("machine", "one", Set.of(), new Looks(null, null, null));

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

    private static Caller page(String key, long perMinute) {
        return new Caller.Page("one", key, perMinute, List.of("https://shop.example"));
    }

    /** How many of this caller's fit until one does not. */
    private int fitting(Caller caller, long perMinute) {
        int fitting = 0;
        while (!(quotas.admit(caller, false, perMinute) instanceof Admission.Refused)) {
            fitting++;
        }
        return fitting;
    }

    @Test
    void keepsTheServersQuotaFromThePagesTogether() {
        assertEquals(3, fitting(page("web", 100), 3));
        assertEquals(0, fitting(page("shop", 100), 3));
        assertEquals(3, fitting(SERVERS, 3));
    }

    @Test
    void keepsThePagesQuotaFromTheServers() {
        assertEquals(3, fitting(SERVERS, 3));
        assertEquals(3, fitting(page("web", 100), 3));
    }

    @Test
    void keepsThePeoplesQuotaFromTheServers() {
        assertEquals(3, fitting(SERVERS, 3));
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Admission.Admitted.class, quotas.admit(SERVERS, true, 3));
        }
        assertInstanceOf(Admission.Refused.class, quotas.admit(SERVERS, true, 3));
    }

    @Test
    void keepsOneKeyFromSpendingWhatTheOthersHave() {
        assertEquals(2, fitting(page("web", 2), 3));
        assertEquals(1, fitting(page("shop", 100), 3));
    }

    @Test
    void tellsAPageOfTheQuotaThatHasLess() {
        assertEquals(2, told(page("web", 2), 4).limit());
        assertEquals(4, told(page("shop", 100), 4).limit());
        assertEquals(4, told(page("without", 0), 4).limit());
        assertEquals(2, told(page("web", 2), 0).limit());
        assertEquals(new Admission.Unlimited(), quotas.admit(page("without", 0), false, 0));
    }

    private Admission.Admitted told(Caller caller, long perMinute) {
        return assertInstanceOf(Admission.Admitted.class, quotas.admit(caller, false, perMinute));
    }
}
