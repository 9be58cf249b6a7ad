package io.cxm.training.bundle;

import io.cxm.training.bundle.stream.BundleRegistry;
import java.time.Clock;
import java.time.Duration;

/** Promotion for tests of what promotes. */
public final class Promotions {
    private Promotions() {}

    /** One that waits so long for its turn and for those who serve. */
    public static Promotion patient(BundleRegistry bundles, Duration patience) {
        return new Promotion(
                bundles,
                new PromotionConfig() {
                    @Override
                    public Duration confirmation() {
                        return patience;
                    }

                    @Override
                    public Duration runConfirmation() {
                        return patience;
                    }
                },
                Clock.systemUTC());
    }
}
