package io.cxm.training.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.GivenInstances;
import io.cxm.training.bundle.stream.QuietRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");

    private final QuietRegistry bundles = new QuietRegistry();
    private final GivenInstances instances = new GivenInstances();
    private final Promotion promotion = promotion(Duration.ofSeconds(20));

    private Promotion promotion(Duration patience) {
        return Promotions.patient(bundles, instances, patience);
    }

    private static CompletableFuture<Promotion.Outcome> begun(Uni<Promotion.Outcome> promotion) {
        return promotion.subscribeAsCompletionStage();
    }

    private static ProblemType refused(CompletableFuture<Promotion.Outcome> promotion) {
        var failure = assertThrows(CompletionException.class, promotion::join);
        return assertInstanceOf(ProblemException.class, failure.getCause()).type();
    }

    @Test
    void refusesAnotherOfTheTenantUntilTheFirstIsOver() {
        var first = begun(promotion.promote(SHOP, "1", "asked for"));
        assertEquals(ProblemType.CONFLICT, refused(begun(promotion.promote(SHOP, "2", "asked for"))));
        var neighbour = begun(promotion.promote(OTHER, "7", "asked for"));
        assertEquals(List.of("1", "7"), bundles.told);
        bundles.confirm(SHOP, "1");
        bundles.confirm(OTHER, "7");
        assertInstanceOf(Promotion.Outcome.Serves.class, first.join());
        assertInstanceOf(Promotion.Outcome.Serves.class, neighbour.join());
        var second = begun(promotion.promote(SHOP, "2", "asked for"));
        bundles.confirm(SHOP, "2");
        assertInstanceOf(Promotion.Outcome.Serves.class, second.join());
    }

    @Test
    void whatARunMadeWaitsForItsTurn() {
        var asked = begun(promotion.promote(SHOP, "1", "asked for"));
        var trained = begun(promotion.promoteTrained(SHOP, "2", "trained"));
        assertEquals(List.of("1"), bundles.told);
        bundles.confirm(SHOP, "1");
        assertInstanceOf(Promotion.Outcome.Serves.class, asked.join());
        while (bundles.told.size() < 2) {
            Thread.onSpinWait();
        }
        bundles.confirm(SHOP, "2");
        assertInstanceOf(Promotion.Outcome.Serves.class, trained.join());
    }

    @Test
    void waitsForEveryInstance() {
        instances.are("recall", "a", "b");
        instances.are("ranking", "c");
        var begun = begun(promotion(Duration.ofMillis(300)).promote(SHOP, "1", "asked for"));
        bundles.confirm(SHOP, "1", "recall", "a");
        bundles.confirm(SHOP, "1", "ranking", "c");
        bundles.confirm(SHOP, "1", "recall", "gone");
        var late = assertInstanceOf(Promotion.Outcome.Unconfirmed.class, begun.join());
        assertEquals(List.of("recall (1 of 2 instances do)"), late.services());

        var again = begun(promotion.promote(SHOP, "1", "asked for"));
        bundles.confirm(SHOP, "1", "recall", "b");
        assertInstanceOf(Promotion.Outcome.Serves.class, again.join());
    }

    @Test
    void waitsNoLongerForAnInstanceThatIsGone() {
        instances.are("recall", "a", "b");
        instances.are("ranking", "c");
        var begun = begun(promotion.promote(SHOP, "1", "asked for"));
        bundles.confirm(SHOP, "1", "recall", "a");
        bundles.confirm(SHOP, "1", "ranking", "c");
        instances.are("recall", "a");
        assertInstanceOf(Promotion.Outcome.Serves.class, begun.join());
    }

    @Test
    void afterAFirstOneThatIsRefusedNoneServes() {
        instances.are("recall", "a");
        var begun = begun(promotion.promote(SHOP, "1", "asked for"));
        bundles.refuse(SHOP, "1", "recall", "a");
        assertInstanceOf(Promotion.Outcome.Refused.class, begun.join());
        assertEquals(List.of("1", "nothing"), bundles.told);
        assertTrue(bundles.of(SHOP).servingVersion().isEmpty());
    }

    /** Of an only one that is promoted once more and refused by an instance the others go on serving. */
    @Test
    void theOnlyOneGoesOnServingWhenItIsRefusedAgain() {
        instances.are("recall", "a");
        instances.are("ranking", "b");
        var first = begun(promotion.promote(SHOP, "1", "asked for"));
        bundles.confirm(SHOP, "1", "recall", "a");
        bundles.confirm(SHOP, "1", "ranking", "b");
        assertInstanceOf(Promotion.Outcome.Serves.class, first.join());
        bundles.refuse(SHOP, "1", "recall", "a"); // what instances of tests say holds for every promotion
        var again = begun(promotion.promote(SHOP, "1", "asked for"));
        assertInstanceOf(Promotion.Outcome.Refused.class, again.join());
        assertEquals("1", bundles.of(SHOP).servingVersion().orElse(""));
    }

    /** What was sent did not come back, as where the thread that reads it has ended. */
    @Test
    void waitsNoLongerThanItsPatienceForWhatIsNotReadBack() {
        bundles.deaf = true;
        var late = begun(promotion(Duration.ofMillis(300)).promote(SHOP, "1", "asked for"));
        assertEquals(
                List.of("recall", "ranking"),
                assertInstanceOf(Promotion.Outcome.Unconfirmed.class, late.join())
                        .services());
    }

    @Test
    void saysThatAnotherInstanceOvertookIt() {
        var promotion = begun(this.promotion.promote(SHOP, "1", "asked for"));
        var later = BundleNotice.Serving.newBuilder().setVersion("9").setSince(Long.MAX_VALUE);
        bundles.take(SHOP, BundleNotice.newBuilder().setServing(later).build());
        assertEquals(ProblemType.CONFLICT, refused(promotion));
    }
}
