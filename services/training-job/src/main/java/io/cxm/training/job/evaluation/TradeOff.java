package io.cxm.training.job.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.Seen;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.ranker.SatisfactionRule;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Pools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What weights of satisfaction do to the lists of the test part, by ranking's own rule ({@link SatisfactionRule}). How satisfied shoppers
 * are with an item is what the bundle's ranker knows of it at the test's clock; ranking has the index of that moment instead, which also
 * knows CSAT apart from stars, returns, and categories.
 *
 * @param cases how many shoppers it is measured on
 */
public record TradeOff(int cases, List<Point> points) {
    private static final double[] LAMBDAS = {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7};
    private static final double STARS = 4; // from 1 to 5

    /**
     * At one weight, means of lists.
     *
     * @param recall the share of what was wanted afterwards that is listed
     * @param difference NDCG less that at weight 0
     * @param gain how satisfied shoppers are expected to be with what is listed, less the same at weight 0, in stars; an item of which
     *     nobody told counts as the mean. The interval is that of the shoppers: what is not known of the items is not in it
     * @param told the share of what is listed of which enough shoppers told
     */
    public record Point(
            double lambda,
            Bootstrap.Estimate ndcg,
            Bootstrap.Estimate recall,
            Bootstrap.Estimate difference,
            Bootstrap.Estimate gain,
            double told) {}

    /** Nothing where items differ by no more than chance, or there is no shopper to ask for. */
    public static Optional<TradeOff> of(RankModel rank, Cases cases, List<Cases.Case> sample, long seed) {
        ItemSatisfaction known = ItemSatisfaction.of(rank.recall().bundle());
        if (known.spread() <= 0 || sample.isEmpty()) {
            return Optional.empty();
        }
        double[][][] of = new double[LAMBDAS.length][4][sample.size()]; // NDCG, recall, stars, told
        for (int c = 0; c < sample.size(); c++) {
            Query query = cases.query(rank.recall(), sample.get(c), Seen.PERSONAL);
            Merge.Pool pool = Pools.of(rank.recall(), query);
            Ranked ranked = rank.rank(query, sample.get(c).user(), pool);
            for (int l = 0; l < LAMBDAS.length; l++) {
                int[] list = list(ranked, pool.items(), known, SatisfactionRule.of(LAMBDAS[l]));
                double[] metrics = Metrics.of(list, sample.get(c).relevant());
                of[l][0][c] = metrics[0];
                of[l][1][c] = metrics[1];
                of[l][2][c] = STARS
                        * Arrays.stream(list)
                                .mapToDouble(known::above)
                                .average()
                                .orElse(0);
                of[l][3][c] = Arrays.stream(list)
                        .mapToDouble(item -> known.told(item) ? 1 : 0)
                        .average()
                        .orElse(0);
            }
        }
        Bootstrap bootstrap = new Bootstrap(sample.size(), seed);
        List<Point> points = new ArrayList<>();
        for (int l = 0; l < LAMBDAS.length; l++) {
            points.add(new Point(
                    LAMBDAS[l],
                    bootstrap.mean(of[l][0]),
                    bootstrap.mean(of[l][1]),
                    bootstrap.difference(of[l][0], of[0][0]),
                    bootstrap.difference(of[l][2], of[0][2]),
                    Arrays.stream(of[l][3]).average().orElse(0)));
        }
        return Optional.of(new TradeOff(sample.size(), points));
    }

    /** The first items by p·(1 + w·z); of equal ones that which ranks first. */
    static int[] list(Ranked ranked, int[] items, ItemSatisfaction known, SatisfactionRule rule) {
        int[] order = ranked.order();
        double[] worth = new double[order.length];
        for (int place = 0; rule.acts() && place < order.length; place++) {
            double factor = rule.factor(known.above(items[order[place]]) / known.spread());
            worth[place] = ranked.probabilities()[order[place]] * factor;
        }
        return IntStream.range(0, order.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -worth[place])) // a stable sort
                .limit(Metrics.K)
                .mapToInt(place -> items[order[place]])
                .toArray();
    }

    /** In the shape of the REST API. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cases", cases);
        var all = json.putArray("points");
        for (Point point : points) {
            ObjectNode one = all.addObject();
            one.put("satisfaction", point.lambda());
            Evaluation.put(one, "ndcg", point.ndcg());
            Evaluation.put(one, "recall", point.recall());
            Evaluation.put(one, "difference", point.difference());
            Evaluation.put(one, "gain", point.gain());
            one.put("told", point.told());
        }
        return json;
    }
}
