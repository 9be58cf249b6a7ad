package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.RecallModel;
import io.cxm.serving.status.HoldingMeters;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingMetersTest {
    private static final Instant NOW = Instant.ofEpochMilli(SmallBundle.CLOCK);

    @TempDir
    private Path bundles = Path.of("");

    private final ModelOpening opening = new ModelOpening();
    private final List<TenantMemory<RecallModel>> loaded = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Holding holding = new Holding() {
        @Override
        public Collection<TenantMemory<RecallModel>> loaded() {
            return loaded;
        }

        @Override
        public String wanted(TenantId tenant) {
            return "";
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public long changesBytes() {
            return 7;
        }
    };

    @BeforeEach
    void register() {
        new HoldingMeters(holding, meters, Clock.fixed(NOW, ZoneOffset.UTC)).register();
    }

    private TenantMemory<RecallModel> load(String tenant) {
        var limits = new TenantMemory.Limits(100, new Allowance(1 << 20), Duration.ofMinutes(2));
        var memory = new TenantMemory<>(new TenantId(tenant), opening, limits, new GoneShoppers(), NOW);
        loaded.add(memory);
        return memory;
    }

    private void serve(String tenant, Duration age) throws IOException, BundleCorrupt {
        long createdAt = NOW.minus(age).toEpochMilli();
        Bundle bundle =
                Bundle.open(SmallBundle.madeAt(createdAt, bundles, tenant, "1").folder());
        load(tenant).swap(Optional.of(new Loaded<>(bundle, opening.open(bundle), 0)), Optional.empty());
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void tellsTheAgeOfTheOldestBundleThatServes() throws IOException, BundleCorrupt {
        load("without-a-bundle");
        assertEquals(Double.NaN, gauge("cxm.serving.bundle.age"));
        serve("fresh", Duration.ofHours(1));
        assertEquals(3600, gauge("cxm.serving.bundle.age"));
        serve("old", Duration.ofDays(8));
        assertEquals(8 * 86_400, gauge("cxm.serving.bundle.age"));
    }

    @Test
    void countsTenantsWhoseBundleIsRefusedUntilOneServes() {
        load("good");
        TenantMemory<RecallModel> refused = load("refused");
        refused.refuse("2026-11-24.1 is refused: a checksum differs");
        assertEquals(1, gauge("cxm.serving.refused.tenants"));
        refused.mended();
        assertEquals(0, gauge("cxm.serving.refused.tenants"));
        assertEquals(0, gauge("cxm.serving.limited.tenants"));
        assertEquals(7, gauge("cxm.serving.changes"));
    }
}
