package io.cxm.local.quality;

import io.cxm.simulator.Retailer;
import io.cxm.simulator.Settings;
import io.cxm.simulator.output.NdjsonFolder;
import io.cxm.simulator.satisfaction.Regime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The shop whose history is made by the simulator, the same each time: for who has no public data set at hand. */
final class SimulatedShop {
    static final String NAME = "simulated";

    /** The last figure of NDCG@10, less two of its standard errors: docs/benchmarks/quality.md. */
    static final double FLOOR = 0.399;

    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

    private SimulatedShop() {}

    /** Writes its rows to a folder. */
    static Path write(Path folder) throws IOException {
        Settings settings = new Settings("lantern", Settings.Size.DEMO, 1, Regime.of("features"), END);
        try (NdjsonFolder sink = new NdjsonFolder(folder, true)) {
            Retailer.generate(settings, sink);
        }
        return folder;
    }
}
