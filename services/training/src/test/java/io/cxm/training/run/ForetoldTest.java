package io.cxm.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.QuietRegistry;
import io.cxm.training.job.JobLine;
import io.cxm.training.job.TestConfig;
import io.cxm.training.prediction.Tellings;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose bundles are told of when, while the broker takes those of some tenants alone. */
class ForetoldTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");

    @TempDir
    Path home;

    private final QuietRegistry bundles = new QuietRegistry();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private TestConfig config = new TestConfig(Path.of(""), Path.of(""), Duration.ZERO);
    private Foretold foretold = foretold();
    private int tries;

    @BeforeEach
    void begin() {
        config = new TestConfig(home, home, Duration.ofMinutes(1));
        foretold = foretold();
    }

    private Foretold foretold() {
        return new Foretold(bundles, Tellings.through(this::send, config), () -> now);
    }

    private Uni<Void> send(List<Outgoing> records) {
        tries++;
        if (records.stream().anyMatch(record -> refused.contains(record.key().tenant()))) {
            return Uni.createFrom().failure(new IllegalStateException("not acknowledged"));
        }
        records.forEach(record -> sent.add(record.key().toString()));
        return Uni.createFrom().voidItem();
    }

    private void settle() {
        foretold.settle(_ -> false);
    }

    private BundleNotice.Published bundle(TenantId tenant, String version, String... lines) throws IOException {
        BundleNotice.Published published = Tellings.bundle(config, tenant, version, lines);
        bundles.take(tenant, BundleNotice.newBuilder().setPublished(published).build());
        return published;
    }

    @Test
    void onlyTheRunsOfTheTenantWaitThatCannotBeToldOf() throws IOException {
        settle();
        foretold.expect(SHOP, bundle(SHOP, "1", "a:u1:0.5"));
        foretold.expect(OTHER, bundle(OTHER, "1", "a:u1:0.5"));
        refused.add("shop");
        settle();
        assertEquals(List.of("other|a"), sent);
        assertEquals(Set.of(SHOP), foretold.untold());
        refused.clear();
        now = now.plusSeconds(60);
        settle();
        assertEquals(List.of("other|a", "shop|a"), sent);
        assertEquals(Set.of(), foretold.untold());
    }

    /** The runs of all tenants wait while it is tried. */
    @Test
    void triesEverLaterWhatFails() throws IOException {
        settle();
        foretold.expect(SHOP, bundle(SHOP, "1", "a:u1:0.5"));
        refused.add("shop");
        for (int second = 0; second < 24 * 3600; second++) {
            settle();
            now = now.plusSeconds(1);
        }
        assertEquals(Set.of(SHOP), foretold.untold());
        // at 0, 2, 6, 14 … 1022 s, and every ten minutes from then on
        assertEquals(10 + (24 * 3600 - 1 - 1022) / 600, tries);
        foretold.settle(SHOP::equals);
        assertEquals(Set.of(), foretold.untold(), "nothing is told of who leaves");
    }

    @Test
    void tellsAfterAStartWhatAnotherProcessDiedOver() throws IOException {
        bundle(SHOP, "1", "a:u1:0.5");
        bundle(SHOP, "2", "b:u1:0.5");
        settle();
        assertEquals(List.of("shop|b"), sent);
        foretold = foretold();
        settle();
        assertEquals(List.of("shop|b"), sent, "nothing was left");
    }

    @Test
    void aBundleIsToldOfThoughTheEndOfItsRunIsNotStored() throws IOException {
        settle();
        @SuppressWarnings("NullAway") // nothing is promoted nor forgotten here
        Publication publication = new Publication(bundles, null, null, foretold, Clock.systemUTC());
        BundleNotice.Published made = Tellings.bundle(config, SHOP, "1", "a:u1:0.5");
        TrainingRun run =
                TrainingRun.newBuilder().setTenantId("shop").setRunId("run_1").build();
        publication.announce(SHOP, run, new JobLine.Made("1", made.getManifestSha256(), 1, "{}", true, "better"));
        assertEquals(Set.of(SHOP), publication.untold());
        publication.settle(_ -> false); // before the next run, whatever became of this one
        assertEquals(List.of("shop|a"), sent);
        assertEquals(Set.of(), publication.untold());
    }
}
