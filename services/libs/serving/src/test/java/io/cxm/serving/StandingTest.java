package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.contracts.training.BundleNotice.Served;
import io.cxm.contracts.training.BundleNotice.Serving;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static BundleNotice published(String version, long at) {
        return BundleNotice.newBuilder()
                .setPublished(Published.newBuilder().setVersion(version).setCreatedAt(at))
                .build();
    }

    private static BundleNotice serving(String version, String previous) {
        return BundleNotice.newBuilder()
                .setServing(Serving.newBuilder()
                        .setVersion(version)
                        .setPrevious(previous)
                        .setSince(5))
                .build();
    }

    private final Standing three =
            Standing.NONE.with(published("1", 1)).with(published("2", 2)).with(published("3", 3));

    @Test
    void opensWhatIsToServeThenTheOneBeforeThenTheNewest() {
        List<String> order = three.with(serving("2", "1")).candidates().stream()
                .map(Published::getVersion)
                .toList();
        assertEquals(List.of("2", "1", "3"), order);
    }

    @Test
    void keepsNoEvaluation() {
        Standing standing = Standing.NONE.with(BundleNotice.newBuilder()
                .setPublished(Published.newBuilder().setVersion("1").setBytes(7).setEvaluationJson("{}"))
                .build());
        Published kept = Objects.requireNonNull(standing.published().get("1"));
        assertEquals("", kept.getEvaluationJson());
        assertEquals(7, kept.getBytes());
    }

    @Test
    void servesNothingThatWasNotPromoted() {
        assertEquals(List.of(), three.candidates());
    }

    @Test
    void owesAReceiptUntilItGaveOneOfThisVersionItself() {
        var one = new Instance("recall", "a", 1);
        var two = new Instance("recall", "b", 1);
        Standing promoted = three.with(serving("2", "1"));
        assertTrue(promoted.owes(one));
        Standing given = promoted.with(BundleNotice.newBuilder()
                .setServed(Served.newBuilder()
                        .setVersion("2")
                        .setService("recall")
                        .setInstance("a")
                        .setAt(6))
                .build());
        assertFalse(given.owes(one));
        assertTrue(given.owes(two), "what another instance serves says nothing of this one");
        assertTrue(given.with(serving("3", "2")).owes(one));
        assertTrue(given.without("served|recall|a").owes(one));
    }

    @Test
    void owesNoneForWhatWasPromotedBeforeItBegan() {
        Standing promoted = three.with(serving("2", "1"));
        assertTrue(promoted.owes(new Instance("recall", "a", 5)));
        assertFalse(promoted.owes(new Instance("recall", "a", 6)));
    }
}
