package io.cxm.training.bundle;

import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.TestConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Makes the removal of bundles for tests. */
public final class Retentions {
    private Retentions() {}

    /** One whose bundles lie in {@code bundles} of this folder. */
    public static BundleRetention in(Path folder, BundleRegistry bundles, Clock clock) {
        return new BundleRetention(bundles, () -> 5, new TestConfig(folder, folder, Duration.ofHours(1)), clock);
    }
}
