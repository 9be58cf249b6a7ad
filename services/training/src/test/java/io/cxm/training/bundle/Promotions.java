package io.cxm.training.bundle;

import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.bundle.stream.GivenInstances;
import io.cxm.training.bundle.stream.InstanceRegistry;
import java.time.Clock;
import java.time.Duration;

/** Promotion for tests of what promotes. */
public final class Promotions {
    private Promotions() {}

    /** One that waits so long for its turn and for those who serve. */
    public static Promotion patient(BundleRegistry bundles, Duration patience) {
        return patient(bundles, new GivenInstances(), patience);
    }

    /** The same while these instances answer requests. */
    static Promotion patient(BundleRegistry bundles, InstanceRegistry instances, Duration patience) {
        return new Promotion(
                bundles,
                instances,
                new PromotionConfig() {
                    @Override
                    public Duration confirmation() {
                        return patience;
                    }

                    @Override
                    public Duration runConfirmation() {
                        return patience;
                    }

                    @Override
                    public Duration silence() {
                        return patience;
                    }
                },
                Clock.systemUTC());
    }
}
