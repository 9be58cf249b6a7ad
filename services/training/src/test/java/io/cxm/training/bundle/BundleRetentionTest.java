package io.cxm.training.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.QuietRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId SHOP = new TenantId("shop");

    @TempDir
    Path folder;

    private void put(String bundle, Duration age) throws IOException {
        Path made = Files.createDirectories(folder.resolve("bundles").resolve(bundle));
        Files.writeString(made.resolve("manifest.json"), "{}");
        Files.setLastModifiedTime(made, FileTime.from(NOW.minus(age)));
    }

    private Set<String> of(String tenant) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("bundles").resolve(tenant))) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private Set<String> sweep(String... wanted) {
        return Retentions.in(folder, new QuietRegistry(), Clock.fixed(NOW, ZoneOffset.UTC))
                .sweepLeftovers(SHOP, Set.of(wanted));
    }

    @Test
    void sweepsWhatNobodyWasToldOf() throws IOException {
        put("shop/.draft-1", Duration.ofSeconds(1));
        put("shop/2026-11-24.1", Duration.ofDays(1));
        put("shop/2026-11-24.2", Duration.ofDays(1));
        put("shop/2026-11-24.3", Duration.ofDays(1));
        put("shop/2026-11-24.4", Duration.ofMinutes(1)); // its notice may be on the way
        put("shop/notes", Duration.ofDays(1));
        put("other/.draft-1", Duration.ofDays(1));
        put("other/2026-11-24.3", Duration.ofDays(1));
        Set<String> there = sweep("2026-11-24.1", "2026-11-24.2");
        assertEquals(Set.of("2026-11-24.1", "2026-11-24.2", "2026-11-24.4", "notes"), there);
        assertEquals(there, of("shop"));
        assertEquals(Set.of(".draft-1", "2026-11-24.3"), of("other"));
    }

    @Test
    void findsNothingWhereNoBundleWasMade() {
        assertTrue(sweep().isEmpty());
    }
}
