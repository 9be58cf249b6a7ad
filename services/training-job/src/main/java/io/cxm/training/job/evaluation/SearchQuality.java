package io.cxm.training.job.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.channels.Channel;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.cross.CrossChannel;
import io.cxm.training.job.fit.Cases;
import java.util.Optional;

/**
 * What channel {@code cross} finds of what was wanted after the searches of a part of the data: per search the recall of its first ten.
 *
 * @param weight how much counts what was wanted after words before, 0 where it does not
 * @param with as it serves
 * @param without the same with weight 0
 */
public record SearchQuality(double weight, double[] with, double[] without) {
    /** Of the searches, by the recall that serves and by one that knows nothing of words. */
    public static SearchQuality of(Cases searches, double weight, RecallModel serving, RecallModel bare) {
        return new SearchQuality(weight, recall(searches, serving), recall(searches, bare));
    }

    private static double[] recall(Cases searches, RecallModel model) {
        Optional<Channel> cross = model.channels().stream()
                .filter(channel -> channel.name().equals(CrossChannel.NAME))
                .findFirst();
        return searches.all().stream()
                .mapToDouble(of -> cross.map(
                                channel -> channel.find(searches.query(model, of, Seen.PERSONAL), Metrics.K))
                        .map(found -> Metrics.recall(found.items(), of.relevant(), Metrics.K))
                        .orElse(0.0))
                .toArray();
    }

    /** {@code {"cases","weight","recallAt10","without","gain"}}, means with intervals over searches; null where there are none. */
    public ObjectNode json(long seed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cases", with.length).put("weight", weight);
        Bootstrap bootstrap = new Bootstrap(with.length, seed);
        Evaluation.put(json, "recallAt10", bootstrap.mean(with));
        Evaluation.put(json, "without", bootstrap.mean(without));
        Evaluation.put(json, "gain", bootstrap.difference(with, without));
        return json;
    }
}
