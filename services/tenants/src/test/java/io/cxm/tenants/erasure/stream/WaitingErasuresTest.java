package io.cxm.tenants.erasure.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.tenant.TenantConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingErasuresTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantConfig CONFIG = new TenantConfig() {
        @Override
        public Duration halfMade() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration repeatable() {
            return Duration.ofDays(1);
        }

        @Override
        public Set<String> receiptsFrom() {
            return Set.of("profile", "training");
        }
    };

    private final WaitingErasures erasures = new WaitingErasures(
            CONFIG, new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC), Brokers.at("nowhere"));

    private void asked(String tenant, String id, Duration ago) {
        erasures.take(
                new TenantId(tenant),
                Erasure.newBuilder()
                        .setId(id)
                        .setRequestedAt(NOW.minus(ago).toEpochMilli())
                        .build());
    }

    private void confirmed(String tenant, String id, String service) {
        var receipt = Erasure.Receipt.newBuilder().setService(service);
        erasures.take(
                new TenantId(tenant),
                Erasure.newBuilder().setId(id).setReceipt(receipt).build());
    }

    @Test
    void waitsForTheLastReceiptOfThoseThatAreNeeded() {
        assertEquals(0, erasures.oldestSeconds());
        asked("one", "a", Duration.ofHours(2));
        asked("one", "b", Duration.ofMinutes(1));
        assertEquals(2, erasures.count());
        assertEquals(7200, erasures.oldestSeconds());
        confirmed("one", "a", "profile");
        confirmed("one", "a", "profile");
        confirmed("one", "a", "somebody-else");
        assertEquals(7200, erasures.oldestSeconds());
        confirmed("one", "a", "training");
        assertEquals(1, erasures.count());
        assertEquals(60, erasures.oldestSeconds());
    }

    @Test
    void takesNoReceiptOfAnotherTenantAndNoneThatNobodyAskedFor() {
        asked("one", "a", Duration.ofHours(2));
        confirmed("two", "a", "profile");
        confirmed("two", "a", "training");
        assertEquals(1, erasures.count());
        confirmed("one", "a", "profile");
        confirmed("one", "a", "training");
        confirmed("one", "a", "training");
        assertEquals(0, erasures.count());
    }

    /** A request that is told twice, as after a crash, began with the first. */
    @Test
    void keepsTheTimeOfTheFirstRequest() {
        asked("one", "a", Duration.ofHours(2));
        confirmed("one", "a", "profile");
        asked("one", "a", Duration.ofHours(1));
        confirmed("one", "a", "training");
        assertEquals(0, erasures.count());
    }
}
