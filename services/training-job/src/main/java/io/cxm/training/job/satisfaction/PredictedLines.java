package io.cxm.training.job.satisfaction;

import io.cxm.bundle.Texts;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.training.job.data.OrderLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The file of predictions in a bundle: messages of the topic, each after its length, in the order of the lines' ids, so that who tells of them
 * compares two such files in one pass and keeps neither in memory.
 */
final class PredictedLines {
    private PredictedLines() {}

    /** @param probabilities of the rows that are told of */
    static byte[] bytes(Sample sample, double[][] probabilities, Predictions.Order order) {
        int[] told = sample.told();
        List<Integer> byId = IntStream.range(0, told.length)
                .boxed()
                .sorted(Comparator.comparing(t -> sample.lines().id(sample.line()[told[t]]), Texts.ORDER))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int t : byId) {
                message(sample, told[t], probabilities[t], order).writeDelimitedTo(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PredictedSatisfaction message(
            Sample sample, int row, double[] probabilities, Predictions.Order order) {
        OrderLines lines = sample.lines();
        int line = sample.line()[row];
        PredictedSatisfaction.Builder message = PredictedSatisfaction.newBuilder()
                .setTenantId(order.tenant())
                .setLineId(lines.id(line))
                .setOrderId(lines.order(line))
                .setUserId(lines.shopper(line))
                .setItemId(lines.item(line))
                .setAt(lines.at(line))
                .setLabelled(sample.labels()[row] > 0)
                .setBundle(order.bundle())
                .setMadeAt(order.madeAt());
        for (double p : probabilities) {
            message.addProbabilities((float) p);
        }
        return message.build();
    }
}
