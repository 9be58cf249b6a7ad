package io.cxm.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.Promotion;
import io.cxm.training.bundle.Promotions;
import io.cxm.training.bundle.Retentions;
import io.cxm.training.bundle.stream.QuietRegistry;
import io.cxm.training.job.JobLine;
import io.cxm.training.run.domain.RunTransitions;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that was made is no failure, whatever hinders its promotion. */
class PublicationTest {
    private static final TenantId SHOP = new TenantId("shop");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway") // nothing is forgotten here
    private static TrainingRun ended(QuietRegistry bundles, Promotion promotion) {
        var request = TrainingRequest.newBuilder().setTenantId("shop").setRunId("run_1");
        TrainingRun run = RunTransitions.started(RunTransitions.asked(request.build(), Instant.EPOCH), "2");
        return new Publication(bundles, promotion, null, null, Clock.systemUTC())
                .promotedIfWanted(SHOP, run, new JobLine.Made("2", "", 1, "{}", true, "better"));
    }

    @Test
    void saysWhyItIsNotPromotedWhileAnotherIs() {
        var bundles = new QuietRegistry() {
            @Override
            public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
                return Uni.createFrom().nothing(); // the broker takes its time
            }
        };
        var promotion = Promotions.patient(bundles, Duration.ofMillis(200));
        var asked = promotion.promote(SHOP, "1", "asked for").subscribeAsCompletionStage();
        TrainingRun run = ended(bundles, promotion);
        assertEquals("succeeded", run.getState());
        assertEquals("2", run.getBundle());
        assertFalse(run.getPromoted());
        assertTrue(run.getPromotionReason().startsWith("better; Another bundle"), run.getPromotionReason());
        asked.cancel(true);
    }

    /** The name of a bundle that was written and never announced is taken: no other could be written there. */
    @Test
    @SuppressWarnings("NullAway") // nothing is promoted here
    void callsNoBundleAsOneThatIsThere() throws IOException {
        var clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        var bundles = new QuietRegistry();
        var publication = new Publication(bundles, null, Retentions.in(folder, bundles, clock), null, clock);
        assertEquals("2026-11-24.1", publication.nextVersion(SHOP, List.of("")));
        Path left = Files.createDirectories(folder.resolve("bundles/shop/2026-11-24.1"));
        Files.setLastModifiedTime(left, FileTime.from(clock.instant()));
        assertEquals("2026-11-24.2", publication.nextVersion(SHOP, List.of("")));
        var published = BundleNotice.Published.newBuilder().setVersion("2026-11-24.2");
        bundles.take(SHOP, BundleNotice.newBuilder().setPublished(published).build());
        assertEquals("2026-11-24.3", publication.nextVersion(SHOP, List.of("")));
        assertEquals("2026-11-24.8", publication.nextVersion(SHOP, List.of("2026-11-24.7", "")));
    }

    @Test
    void saysThatItWasOvertaken() {
        var bundles = new QuietRegistry() {
            @Override
            public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
                var later = BundleNotice.Serving.newBuilder().setVersion("9").setSince(Long.MAX_VALUE);
                return super.serve(tenant, serving)
                        .invoke(() -> take(
                                tenant,
                                BundleNotice.newBuilder().setServing(later).build()));
            }
        };
        TrainingRun run = ended(bundles, Promotions.patient(bundles, Duration.ofSeconds(20)));
        assertEquals("succeeded", run.getState());
        assertFalse(run.getPromoted());
        assertTrue(run.getPromotionReason().contains("Overtaken: 9"), run.getPromotionReason());
    }
}
