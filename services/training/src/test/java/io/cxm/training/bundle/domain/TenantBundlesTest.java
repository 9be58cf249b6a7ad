package io.cxm.training.bundle.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.BundleNotice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantBundlesTest {
    private static BundleNotice serving(String version) {
        return BundleNotice.newBuilder()
                .setServing(BundleNotice.Serving.newBuilder().setVersion(version))
                .build();
    }

    private static BundleNotice served(String version, String service) {
        return BundleNotice.newBuilder()
                .setServed(BundleNotice.Served.newBuilder().setVersion(version).setService(service))
                .build();
    }

    @Test
    void forgetsConfirmationsOfWhatServedBefore() {
        TenantBundles bundles = TenantBundles.NONE
                .with(serving("1"))
                .with(served("1", "recall"))
                .with(serving("2"))
                .with(serving("1"));
        assertEquals(Optional.of("1"), bundles.servingVersion());
        assertTrue(bundles.servedBy("recall", "1").isEmpty());
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
                .with(served("v1", "recall"));
        assertTrue(bundles.without("served|recall").servedBy("recall", "v1").isEmpty());
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
        TenantBundles bundles = TenantBundles.NONE.with(serving("2")).with(served("1", "recall"));
        assertTrue(bundles.servedBy("recall", "2").isEmpty());
        assertTrue(bundles.with(served("2", "recall")).servedBy("recall", "2").isPresent());
    }
}
