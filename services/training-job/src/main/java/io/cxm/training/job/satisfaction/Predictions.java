package io.cxm.training.job.satisfaction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.training.job.data.OrderLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How satisfied shoppers are likely to be with their lines.
 *
 * @param told what the evaluation says of it, in the shape of the REST API
 * @param lines as the file of the bundle has them; empty where nothing is foretold
 */
public record Predictions(ObjectNode told, byte[] lines) {
    /** With fewer answers nothing is foretold. */
    static final int NEEDS = 200;
    /** Nor with fewer of who is dissatisfied, or of who is not. */
    static final int NEEDS_OF_EACH = 20;

    /** What there is none of, and why. */
    public static Predictions none(String why) {
        return new Predictions(JsonNodeFactory.instance.objectNode().put("state", why), new byte[0]);
    }

    /**
     * What is made, or where that fails the state {@code failed}, under which what was told before stands: nobody is to be without
     * recommendations because satisfaction cannot be foretold.
     */
    public static Predictions unlessItFails(Supplier<Predictions> making, Consumer<String> log) {
        try {
            return making.get();
        } catch (RuntimeException
                | LinkageError
                | OutOfMemoryError e) { // PyTorch's libraries may be missing or too large
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            log.accept("satisfaction is not foretold, the run goes on: " + trace);
            return none("failed");
        }
    }

    /** Whether so many words are too few, whatever they are about. */
    public static boolean isOutOfReach(int words) {
        return words < NEEDS;
    }

    /** None, for want of answers. */
    public static Predictions tooFew(long answers) {
        Predictions none = none("too-few-answers");
        none.told().put("answers", answers).put("needs", NEEDS);
        return none;
    }

    /** Of how many lines. */
    public long count() {
        return told.path("predictions").path("lines").asLong();
    }

    /**
     * Whose predictions these are, and of when.
     *
     * @param days how old the lines that are told of may be on the data's clock
     * @param most how many lines are looked at at most: the newest, those with an answer first, up to half of them
     * @param madeAt in milliseconds since 1970
     */
    public record Order(String tenant, String bundle, int days, int most, long madeAt, long seed) {}

    /** Makes them. */
    public static Predictions of(OrderLines lines, Order order, Consumer<String> log) {
        if (order.most() < NEEDS) {
            return none("switched-off");
        }
        if (lines.there().length == 0) {
            return none("no-orders");
        }
        if (!lines.timed()) {
            return none("no-times");
        }
        long answers =
                Arrays.stream(lines.there()).filter(l -> lines.label(l) > 0).count();
        long bad = Arrays.stream(lines.there())
                .filter(l -> lines.label(l) > 0 && lines.label(l) <= OrdinalLogit.DISSATISFIED + 1)
                .count();
        if (answers < NEEDS) {
            return tooFew(answers);
        }
        if (bad < NEEDS_OF_EACH || answers - bad < NEEDS_OF_EACH) {
            Predictions none = none("too-one-sided");
            none.told().put("answers", answers).put("needs", NEEDS_OF_EACH);
            return none;
        }
        Sample sample = Sample.of(lines, order.days(), order.most());
        Foretelling foretelling = new Foretelling(sample, order.seed(), log);
        if (!foretelling.parts().suffice()) {
            return tooFew(foretelling.parts().train().length);
        }
        Foretelling.Choice choice = foretelling.choose();
        double[][] probabilities = foretelling.tell(choice.serving());
        ObjectNode told = new SatisfactionJson(sample, foretelling, choice).json();
        return new Predictions(told, PredictedLines.bytes(sample, probabilities, order));
    }
}
