package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.training.job.OlistReviews;
import io.cxm.training.job.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Delivered orders of Olist whose review came after the delivery: who gives one or two stars, judged on the last 30 % by delivery.
 * {@code ./cxm bench quality --set olist} shows the same through the product.
 */
class OlistIT {
    @Test
    void foretellsBadReviewsNoWorseThanALogisticRegressionAndCalibrated() throws IOException {
        Optional<Path> folder = RealData.folder("olist");
        assumeTrue(folder.isPresent(), "the data set olist is absent: CXM_DATA names the folder of public sets");
        long begin = System.nanoTime();
        Predictions made = Predictions.of(
                OlistReviews.read(folder.orElseThrow()).orderLines(),
                new Predictions.Order("olist", "2026-11-25.1", 365, 50_000, 0, 17),
                System.out::println);
        JsonNode told = made.told();
        System.out.println(told.toPrettyString());
        System.out.printf("%.1f s%n", (System.nanoTime() - begin) / 1e9);
        assertEquals("predicted", told.path("state").asText());
        JsonNode serving = model(told, told.path("serves").asText());
        JsonNode slope = serving.path("slope").path("ci95");
        assertTrue(slope.get(0).asDouble() <= 1 && slope.get(1).asDouble() >= 1, "calibrated: " + slope);
        double base = told.path("split").path("baseRate").asDouble();
        assertTrue(serving.path("auprc").path("ci95").get(0).asDouble() > base, "above who foretells nothing");
        boolean network = told.path("serves").asText().equals(NetworkLearner.NAME);
        double gain =
                network ? told.path("gain").path("auprc").path("ci95").get(0).asDouble() : 0;
        assertTrue(gain > -0.01, "the lower bound of the gain over the logistic regression is " + gain);
    }

    private static JsonNode model(JsonNode told, String name) {
        for (JsonNode model : told.path("models")) {
            if (model.path("name").asText().equals(name)) {
                return model.path("metrics");
            }
        }
        throw new AssertionError("no " + name);
    }
}
