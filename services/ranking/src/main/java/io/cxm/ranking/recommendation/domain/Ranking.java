package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Merge;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import java.util.Arrays;
import java.util.List;

/** Orders candidates with the ranker, as many as there is time for: the first of the merged order, which the others keep. */
final class Ranking {
    private final Setting setting;
    private final RankModel ranks;
    private final ScoringPace pace;

    Ranking(Setting setting, ScoringPace pace) {
        this.setting = setting;
        this.ranks = setting.model().ranks();
        this.pace = pace;
    }

    /** All of them. */
    Ranked all(Merge.Pool pool) {
        long begun = System.nanoTime();
        Ranked ranked = ranks.rank(setting.query(), setting.prepared().user(), pool);
        if (ranks.ranker().isPresent()) {
            pace.took(pool.size(), System.nanoTime() - begun);
        }
        return ranked;
    }

    /** So many of them. What comes after them is told to be no better than the last of them. */
    Ranked first(int most, Merge.Pool pool) {
        Ranked merged = ranks.inMergedOrder(pool);
        int[] first = Arrays.copyOf(merged.order(), most);
        Ranked head = all(of(pool, first));
        int[] order = merged.order().clone();
        double[] probabilities = merged.probabilities().clone();
        double least = 1;
        for (int position = 0; position < most; position++) {
            int place = first[head.order()[position]];
            order[position] = place;
            probabilities[place] = head.probabilities()[head.order()[position]];
            least = Math.min(least, probabilities[place]);
        }
        for (int position = most; position < order.length; position++) {
            probabilities[order[position]] = Math.min(least, probabilities[order[position]]);
        }
        return new Ranked(order, probabilities);
    }

    private static Merge.Pool of(Merge.Pool pool, int[] places) {
        List<String> channels = pool.channels();
        int[][] ranks = new int[channels.size()][places.length];
        double[][] scores = new double[channels.size()][places.length];
        for (int c = 0; c < channels.size(); c++) {
            for (int i = 0; i < places.length; i++) {
                ranks[c][i] = pool.ranks()[c][places[i]];
                scores[c][i] = pool.channelScores()[c][places[i]];
            }
        }
        int[] items = Arrays.stream(places).map(place -> pool.items()[place]).toArray();
        double[] merged =
                Arrays.stream(places).mapToDouble(place -> pool.scores()[place]).toArray();
        return new Merge.Pool(items, merged, channels, ranks, scores);
    }
}
