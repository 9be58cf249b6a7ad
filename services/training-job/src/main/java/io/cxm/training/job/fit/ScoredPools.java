package io.cxm.training.job.fit;

import io.cxm.channels.Found;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.TopK;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.training.job.evaluation.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pools of some cases, each made once, with what every ranker says of every candidate. */
public record ScoredPools(List<Pool> pools, List<String> channels) {
    public ScoredPools {
        pools = List.copyOf(pools);
        channels = List.copyOf(channels);
    }

    /**
     * One case.
     *
     * @param merged the merged scores
     * @param logits per ranker those of the candidates
     * @param labels whether a candidate was wanted
     * @param alone per channel the NDCG of its own list
     */
    public record Pool(
            int[] items, double[] merged, double[][] logits, boolean[] labels, int[] relevant, double[] alone) {
        public int size() {
            return items.length;
        }
    }

    /** Those of these cases. */
    public static ScoredPools of(List<Ranker> rankers, RowFeatures features, RecallModel model, Cases cases) {
        RowEncoder encoder = new RowEncoder(model, features);
        List<Pool> pools = new ArrayList<>();
        List<String> channels = List.of();
        for (Cases.Case of : cases.all()) {
            Query query = cases.query(model, of, Seen.PERSONAL);
            List<Found> found = Pools.found(model, query);
            Merge.Pool pool = model.merge().of(found, Merge.POOL);
            Rows rows = encoder.encode(query, of.user(), pool);
            double[][] logits = rankers.stream().map(r -> r.logits(rows)).toArray(double[][]::new);
            boolean[] labels = new boolean[pool.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = of.wanted(pool.items()[i]);
            }
            double[] alone = found.stream()
                    .mapToDouble(f -> Metrics.of(f.items(), of.relevant())[0])
                    .toArray();
            channels = pool.channels();
            pools.add(new Pool(pool.items(), pool.scores(), logits, labels, of.relevant(), alone));
        }
        return new ScoredPools(pools, channels);
    }

    /** How many candidates there are. */
    public int candidates() {
        return pools.stream().mapToInt(Pool::size).sum();
    }

    /** A number of each candidate, pool after pool. */
    public double[] all(Signal signal) {
        double[] all = new double[candidates()];
        int at = 0;
        for (Pool pool : pools) {
            for (int i = 0; i < pool.size(); i++) {
                all[at++] = signal.of(pool, i);
            }
        }
        return all;
    }

    /** Whether each candidate was wanted, pool after pool. */
    public boolean[] labels() {
        boolean[] labels = new boolean[candidates()];
        int at = 0;
        for (Pool pool : pools) {
            System.arraycopy(pool.labels, 0, labels, at, pool.size());
            at += pool.size();
        }
        return labels;
    }

    /** The channel whose own lists are best, the first of equals; empty without a case. */
    String bestChannel() {
        String best = "";
        double most = -1;
        for (int c = 0; c < channels.size(); c++) {
            int channel = c;
            double mean =
                    pools.stream().mapToDouble(p -> p.alone[channel]).average().orElse(0);
            if (mean > most) {
                most = mean;
                best = channels.get(c);
            }
        }
        return best;
    }

    /** The NDCG of each pool in the order of a signal. */
    double[] ndcg(Signal signal) {
        return pools.stream().mapToDouble(pool -> ndcg(pool, signal)).toArray();
    }

    private static double ndcg(Pool pool, Signal signal) {
        TopK best = new TopK(Metrics.K);
        for (int i = 0; i < pool.size(); i++) {
            best.offer(pool.items[i], signal.of(pool, i));
        }
        return Metrics.of(best.drain("").items(), pool.relevant)[0];
    }

    /** What a candidate is ordered by. */
    @FunctionalInterface
    public interface Signal {
        double of(Pool pool, int candidate);

        /** The logarithm of the merged score. */
        static double merged(Pool pool, int candidate) {
            return Math.log(Math.max(1e-9, pool.merged[candidate]));
        }

        /** The logit of a ranker. */
        static Signal logit(int ranker) {
            return (pool, candidate) -> pool.logits[ranker][candidate];
        }
    }

    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}
