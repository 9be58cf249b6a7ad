package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cxm.channels.Signals;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.split.Split;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On a real shop, with one in three of its customers, the serving pipeline is above popularity and above each customer's own frequency. {@code ./cxm bench quality}
 * shows it for more of them, through the product.
 */
@Tag("slow")
class RealDataIT {
    @Test
    void servesBetterThanTheBaselines() throws IOException {
        Optional<RealData> real = RealData.find();
        assumeTrue(real.isPresent(), "the data set online-retail is absent: CXM_DATA names the folder of public sets");
        TenantData data = real.orElseThrow().records("online-retail-third").build();
        Signals signals = Targets.of(data.log());
        Split split = Split.of(data, signals, 1);
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        Steps steps = new JsonSteps(System.err, System.err, Clock.systemUTC());
        TenantFit.Fitted fitted = new TenantFit(data, signals, split, catalog, Duration.ofSeconds(30), steps)
                .fit(RankFit.Kind.names(), Map.of(), 1, Checkpoints.none());
        Evaluation evaluation = new TenantEvaluation(data, signals, split, catalog, 1).evaluate("it", fitted, steps);
        assertAbove(evaluation, "popularity");
        assertAbove(evaluation, "personal-frequency");
    }

    private static void assertAbove(Evaluation evaluation, String baseline) {
        Bootstrap.Estimate gain = evaluation.difference(
                evaluation.find("serving").orElseThrow(),
                evaluation.find(baseline).orElseThrow());
        assertTrue(gain.low() > 0, baseline + ": " + gain);
    }
}
