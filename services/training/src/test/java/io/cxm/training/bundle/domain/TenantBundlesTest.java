package io.cxm.training.bundle.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.BundleNotice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantBundlesTest {
    private static BundleNotice.Serving promoted(String version, long since) {
        return BundleNotice.Serving.newBuilder()
                .setVersion(version)
                .setSince(since)
                .build();
    }

    private static BundleNotice serving(String version, long since) {
        return BundleNotice.newBuilder().setServing(promoted(version, since)).build();
    }

    private static BundleNotice served(String version, String instance, long at) {
        return BundleNotice.newBuilder()
                .setServed(BundleNotice.Served.newBuilder()
                        .setVersion(version)
                        .setService("recall")
                        .setInstance(instance)
                        .setAt(at))
                .build();
    }

    @Test
    void countsNoConfirmationOfWhatServedBefore() {
        TenantBundles bundles = TenantBundles.NONE
                .with(serving("1", 10))
                .with(served("1", "a", 10))
                .with(serving("2", 20))
                .with(serving("1", 30));
        assertEquals(Optional.of("1"), bundles.servingVersion());
        assertTrue(bundles.servedBy("recall", promoted("1", 30)).isEmpty());
        assertEquals(
                1,
                bundles.with(served("1", "a", 30))
                        .servedBy("recall", promoted("1", 30))
                        .size());
    }

    @Test
    void keepsWhatEachInstanceSaid() {
        TenantBundles bundles = TenantBundles.NONE
                .with(serving("1", 10))
                .with(served("1", "a", 11))
                .with(served("1", "b", 12));
        assertEquals(2, bundles.servedBy("recall", promoted("1", 10)).size());
        assertEquals(Set.of("served|recall|b"), bundles.receiptsBeyond(Set.of("a")));
    }

    /** Promoting what serves already, as a retry does, must not make it its own rollback. */
    @Test
    void keepsWhatToRollBackToWhenTheSameIsPromotedAgain() {
        TenantBundles bundles = TenantBundles.NONE.with(serving("2", "1"));
        assertEquals("1", bundles.previousOf("2"));
        assertEquals("2", bundles.previousOf("3"));
        assertEquals("2", bundles.previousOf("1"), "a rollback can be taken back");
        assertEquals("", TenantBundles.NONE.previousOf("1"));
    }

    @Test
    void keepsTheNewestAndWhatServesOrServed() {
        TenantBundles bundles = TenantBundles.NONE;
        for (int i = 1; i <= 6; i++) {
            bundles = bundles.with(published("v" + i, i));
        }
        assertEquals(List.of("v4", "v3", "v2", "v1"), bundles.superfluous(2));
        assertEquals(List.of("v4", "v2"), bundles.with(serving("v3", "v1")).superfluous(2));
        assertEquals(List.of(), bundles.superfluous(6));
    }

    @Test
    void forgetsWhatWasDeleted() {
        TenantBundles bundles = TenantBundles.NONE
                .with(published("v1", 1))
                .with(serving("v1", ""))
                .with(served("v1", "a", 1));
        assertTrue(bundles.without("served|recall|a")
                .servedBy("recall", promoted("v1", 0))
                .isEmpty());
        assertTrue(bundles.without("serving").servingVersion().isEmpty());
        assertEquals(Map.of(), bundles.without("v1").published());
    }

    private static BundleNotice published(String version, long at) {
        return BundleNotice.newBuilder()
                .setPublished(
                        BundleNotice.Published.newBuilder().setVersion(version).setCreatedAt(at))
                .build();
    }

    private static BundleNotice serving(String version, String previous) {
        return BundleNotice.newBuilder()
                .setServing(
                        BundleNotice.Serving.newBuilder().setVersion(version).setPrevious(previous))
                .build();
    }

    @Test
    void takesAConfirmationForItsOwnVersionAlone() {
        TenantBundles bundles = TenantBundles.NONE.with(serving("2", 1)).with(served("1", "a", 1));
        assertTrue(bundles.servedBy("recall", promoted("2", 1)).isEmpty());
        assertEquals(
                1,
                bundles.with(served("2", "a", 1))
                        .servedBy("recall", promoted("2", 1))
                        .size());
    }
}
