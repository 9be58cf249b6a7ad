package io.cxm.satisfaction.measure.domain;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeds of resampling: the same group and metric give the same figures every time, in every format. */
final class Seed {
    private static final long START = 20_260_101;

    private Seed() {}

    static RandomGenerator of(GroupKey key, Metric metric) {
        return new SplittableRandom(
                START + 31L * key.values().hashCode() + metric.label().hashCode());
    }
}
