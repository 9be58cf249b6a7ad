package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.training.job.data.OrderLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In shops whose truth is known: what is foretold is true, by the model that fits the shop, and told by nothing that saw the answer. */
class PredictionsIT {
    private static final Predictions.Order ORDER = new Predictions.Order("shop", "2026-11-25.1", 365, 50_000, 77, 17);

    private static double linear(boolean late, double effort, boolean gift) {
        return RidgeLogit.sigmoid(-1.6 + (late ? 1.5 : 0) + 0.7 * effort + (gift ? -0.4 : 0));
    }

    /** Lateness matters to presents alone, and effort only where it is far from usual: no sum of facts says so. */
    private static double crossed(boolean late, double effort, boolean gift) {
        boolean bad = (late && gift) || (!gift && Math.abs(effort) > 1);
        return bad ? 0.75 : 0.08;
    }

    private static Predictions predictions(MadeOrders made) {
        return Predictions.of(made.records.orderLines(), ORDER, System.out::println);
    }

    private static List<PredictedSatisfaction> lines(Predictions of) throws IOException {
        List<PredictedSatisfaction> all = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(of.lines());
        for (PredictedSatisfaction next = PredictedSatisfaction.parseDelimitedFrom(in);
                next != null;
                next = PredictedSatisfaction.parseDelimitedFrom(in)) {
            all.add(next);
        }
        return all;
    }

    private static JsonNode metrics(Predictions of, String name) {
        return IntStream.range(0, 2)
                .mapToObj(m -> of.told().path("models").path(m))
                .filter(model -> model.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("metrics");
    }

    private static double bad(PredictedSatisfaction line) {
        return line.getProbabilities(0) + line.getProbabilities(1);
    }

    /** Mean distance from the truth. */
    private static double error(List<PredictedSatisfaction> lines, Map<String, Double> truth) {
        return lines.stream()
                .mapToDouble(line -> Math.abs(bad(line) - truth.getOrDefault(line.getLineId(), Double.NaN)))
                .average()
                .orElseThrow();
    }

    @Test
    void aShopOfSumsIsToldByTheLogisticRegression() throws IOException {
        MadeOrders made = new MadeOrders(3000, 0.5, PredictionsIT::linear, 1);
        Predictions of = predictions(made);
        assertEquals("predicted", of.told().path("state").asText());
        assertEquals(
                LogisticLearner.NAME,
                of.told().path("serves").asText(),
                of.told().toString());
        JsonNode metrics = metrics(of, LogisticLearner.NAME);
        JsonNode slope = metrics.path("slope").path("ci95");
        assertTrue(slope.get(0).asDouble() < 1 && slope.get(1).asDouble() > 1, slope.toString());
        double base = of.told().path("split").path("baseRate").asDouble();
        assertTrue(metrics.path("auprc").path("ci95").get(0).asDouble() > base + 0.05, metrics.toString());
        List<PredictedSatisfaction> lines = lines(of);
        assertEquals(3000, lines.size());
        assertTrue(error(lines, made.truth) < 0.05, "off by " + error(lines, made.truth));
    }

    @Test
    void aShopOfCrossesIsToldByTheNetwork() throws IOException {
        MadeOrders made = new MadeOrders(4000, 0.6, PredictionsIT::crossed, 2);
        Predictions of = predictions(made);
        assertEquals(
                NetworkLearner.NAME,
                of.told().path("serves").asText(),
                of.told().toString());
        JsonNode gain = of.told().path("gain").path("auprc").path("ci95");
        assertTrue(gain.get(0).asDouble() > 0.1, gain.toString());
        JsonNode slope = metrics(of, NetworkLearner.NAME).path("slope").path("ci95");
        assertTrue(slope.get(0).asDouble() < 1.1 && slope.get(1).asDouble() > 0.9, slope.toString());
        assertTrue(error(lines(of), made.truth) < 0.09, "off by " + error(lines(of), made.truth));
    }

    @Test
    void linesAreToldInTheOrderOfTheirIdsWithTheirProbabilities() throws IOException {
        MadeOrders made = new MadeOrders(1500, 0.5, PredictionsIT::linear, 3);
        Predictions of = predictions(made);
        assertEquals("isotonic+logistic", of.told().path("calibration").asText());
        List<PredictedSatisfaction> lines = lines(of);
        assertEquals(lines.size(), of.count());
        List<String> ids = lines.stream().map(PredictedSatisfaction::getLineId).toList();
        assertEquals(ids.stream().sorted().toList(), ids);
        PredictedSatisfaction one = lines.stream()
                .filter(line -> line.getLineId().equals("p7"))
                .findFirst()
                .orElseThrow();
        assertEquals("o7", one.getOrderId());
        assertEquals("u7", one.getUserId());
        assertEquals("i7", one.getItemId());
        assertEquals("shop", one.getTenantId());
        assertEquals("2026-11-25.1", one.getBundle());
        assertEquals(77, one.getMadeAt());
        assertTrue(one.getAt() > MadeOrders.bought(7));
        for (PredictedSatisfaction line : lines) {
            assertEquals(5, line.getProbabilitiesCount());
            assertEquals(
                    1, line.getProbabilitiesList().stream().mapToDouble(p -> p).sum(), 1e-5);
        }
        long labelled =
                lines.stream().filter(PredictedSatisfaction::getLabelled).count();
        assertEquals(of.told().path("predictions").path("labelled").asLong(), labelled);
        assertArrayEquals(
                of.lines(),
                predictions(new MadeOrders(1500, 0.5, PredictionsIT::linear, 3)).lines());
    }

    /** All settings given, an answer that turns about changes what is told of others, and not what is told of its own line. */
    @Test
    void noLineIsToldByItsOwnAnswer() {
        MadeOrders made = new MadeOrders(1600, 0.5, PredictionsIT::linear, 4);
        OrderLines lines = made.records.orderLines();
        Sample sample = Sample.of(lines, 365, 50_000);
        int[] labelled = sample.labelled();
        int turned = labelled[labelled.length / 2];
        int[] other = sample.labels().clone();
        other[turned] = other[turned] <= 2 ? 5 : 1;
        Sample changed = new Sample(lines, sample.facts(), sample.line(), other, sample.from());
        for (boolean network : new boolean[] {false, true}) {
            double[][] before = told(sample, network);
            double[][] after = told(changed, network);
            assertArrayEquals(before[turned], after[turned], network ? "by the network" : "by the logistic regression");
            int moved = 0;
            for (int row = 0; row < before.length; row++) {
                moved += Arrays.equals(before[row], after[row]) ? 0 : 1;
            }
            assertTrue(moved > before.length / 2, "others moved: " + moved);
        }
    }

    private static double[][] told(Sample sample, boolean network) {
        LogisticLearner baseline = new LogisticLearner(sample, 10);
        Learner learner = network
                ? new NetworkLearner(sample, baseline, new NetworkSession.Setting(16, 0.2f, 0.003f), 2, 1, 5)
                : baseline;
        int[] rows = IntStream.range(0, sample.rows()).toArray();
        Design design = Design.of(sample.facts(), sample.labelled());
        long known = sample.lines().clock();
        Lessons lessons = new Lessons(sample.labelled(), sample.silent(known), known);
        return new CrossFit(sample, design, learner, lessons, true).probabilities(rows);
    }

    /** Answers of old orders are learned from and not told of: where the others are not, they would stand for all. */
    @Test
    void tellsOfEveryLineOfTheLastDays() throws IOException {
        MadeOrders made = new MadeOrders(4000, 0.2, PredictionsIT::linear, 5); // of 200 days
        OrderLines all = made.records.orderLines();
        Predictions of = Predictions.of(all, new Predictions.Order("shop", "1", 60, 1500, 0, 17), _ -> {});
        List<PredictedSatisfaction> lines = lines(of);
        long oldest =
                lines.stream().mapToLong(PredictedSatisfaction::getAt).min().orElseThrow();
        assertTrue(oldest > MadeOrders.bought(2700), "of the last days alone");
        assertEquals(
                Arrays.stream(all.there()).filter(l -> all.at(l) >= oldest).count(), lines.size(), "answered or not");
        assertTrue(of.told().path("answers").asInt() > 600, "answers of all times are learned from");
        assertEquals(lines.size(), of.told().path("predictions").path("lines").asInt());
    }

    @Test
    void saysWhyItForetellsNothing() {
        Predictions few = predictions(new MadeOrders(1000, 0.15, PredictionsIT::linear, 6));
        assertEquals("too-few-answers", few.told().path("state").asText());
        assertEquals(200, few.told().path("needs").asInt());
        assertEquals(0, few.lines().length);
        assertEquals(0, few.count());
        Predictions happy = predictions(new MadeOrders(1000, 1, (late, effort, gift) -> 0.005, 7));
        assertEquals("too-one-sided", happy.told().path("state").asText());
        Predictions.Order none = new Predictions.Order("shop", "1", 365, 0, 0, 17);
        OrderLines many = new MadeOrders(300, 1, PredictionsIT::linear, 6).records.orderLines();
        assertEquals(
                "switched-off",
                Predictions.of(many, none, _ -> {}).told().path("state").asText());
        assertEquals(
                "no-orders",
                predictions(new MadeOrders(0, 1, (late, effort, gift) -> 0, 8))
                        .told()
                        .path("state")
                        .asText());
    }

    /** Three hundred answers are no calibration, and are foretold all the same. */
    @Test
    void ofFewAnswersLogitsCountAsTheyAre() {
        Predictions of = predictions(new MadeOrders(1000, 0.3, PredictionsIT::linear, new Random(9).nextLong()));
        assertEquals("none", of.told().path("calibration").asText());
        assertEquals("predicted", of.told().path("state").asText());
    }
}
