package io.cxm.satisfaction.measure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How figures are computed. */
@ConfigMapping(prefix = "cxm.satisfaction.measure")
public interface MeasureConfig {
    /** Threads that compute intervals and write reports. */
    @WithDefault("2")
    int threads();

    /** Computations that may wait for a thread; beyond it requests are refused with 503. */
    @WithDefault("32")
    int waiting();

    /** Groups in an answer that was asked for without a page size. */
    @WithDefault("10000")
    int mostGroups();
}
