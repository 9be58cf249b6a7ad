package io.cxm.training.bundle.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.BundleNotice;
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

    @Test
    void takesAConfirmationForItsOwnVersionAlone() {
        TenantBundles bundles = TenantBundles.NONE.with(serving("2")).with(served("1", "recall"));
        assertTrue(bundles.servedBy("recall", "2").isEmpty());
        assertTrue(bundles.with(served("2", "recall")).servedBy("recall", "2").isPresent());
    }
}
