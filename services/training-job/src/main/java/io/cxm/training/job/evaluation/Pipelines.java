package io.cxm.training.job.evaluation;

import io.cxm.channels.Channel;
import io.cxm.channels.Merge;
import io.cxm.channels.Own;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.TopK;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Pools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipelines that every run compares, over one fitted recall. All are masked as serving is, by the personal filter. */
public final class Pipelines {
    private final RecallModel model;
    private final Cases cases;
    private final float[] targets;
    private final int[] popular;

    /** @param targets per item how many target events the training part has: the popularity baseline */
    public Pipelines(RecallModel model, Cases cases, float[] targets) {
        this.model = model;
        this.cases = cases;
        this.targets = targets;
        this.popular = TrendingChannel.order(targets);
    }

    /** The most wanted of all time. */
    public Pipeline popularity() {
        return new Pipeline("popularity", of -> {
            Query query = query(of, Seen.PERSONAL);
            return Arrays.stream(popular).filter(query::admits).limit(Metrics.K).toArray();
        });
    }

    /**
     * What the shopper bought most often, ties by popularity, filled up with the most popular: the baseline that matters
     * where shoppers buy again. Nothing is masked.
     */
    public Pipeline personalFrequency() {
        return new Pipeline("personal-frequency", of -> {
            Own own = query(of, Seen.NONE).own();
            double most = targets.length == 0 || popular.length == 0 ? 1 : 1 + targets[popular[0]];
            TopK best = new TopK(Metrics.K);
            for (int j = 0; j < own.size(); j++) {
                if (own.bought(j) > 0) {
                    best.offer(own.item(j), own.bought(j) * most + targets[own.item(j)]);
                }
            }
            for (int i = 0; i < Math.min(popular.length, Metrics.K + own.size()); i++) {
                int j = own.find(popular[i]);
                if (j < 0 || own.bought(j) == 0) {
                    best.offer(popular[i], targets[popular[i]]);
                }
            }
            return best.drain("").items();
        });
    }

    /** One channel alone. */
    public Pipeline channel(String name) {
        return channel("channel:" + name, name);
    }

    /** One channel alone, under another name. */
    public Pipeline channel(String as, String name) {
        Channel channel = model.channels().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Pipeline(
                as, of -> channel.find(query(of, Seen.PERSONAL), Metrics.K).items());
    }

    /** Each ranker alone, and all of it as ranking serves it: over the same pool, which is made once a case. */
    public List<Pipeline> rankings(List<Ranker> rankers, RankModel rank) {
        RowFeatures features =
                rankers.isEmpty() ? RowFeatures.of(model) : rankers.getFirst().features();
        Pooling pooling = new Pooling(new RowEncoder(model, features));
        List<Pipeline> pipelines = new ArrayList<>();
        for (Ranker ranker : rankers) {
            pipelines.add(new Pipeline("ranker:" + ranker.name(), of -> {
                Pooled pooled = pooling.of(of);
                double[] logits = ranker.logits(pooled.rows());
                TopK best = new TopK(Metrics.K);
                for (int i = 0; i < logits.length; i++) {
                    best.offer(pooled.pool().items()[i], logits[i]);
                }
                return best.drain("").items();
            }));
        }
        pipelines.add(serving("serving", rank, pooling));
        return pipelines;
    }

    /** All of it, as ranking serves it. */
    public Pipeline serving(String name, RankModel rank) {
        return serving(name, rank, new Pooling(rank.encoder()));
    }

    private static Pipeline serving(String name, RankModel rank, Pooling pooling) {
        return new Pipeline(name, of -> {
            Pooled pooled = pooling.of(of);
            Ranked ranked = rank.rank(pooled.query(), of.user(), pooled.pool());
            return Arrays.stream(ranked.order())
                    .limit(Metrics.K)
                    .map(position -> pooled.pool().items()[position])
                    .toArray();
        });
    }

    /** The order of a ranker that was fitted without a group of features, beside the merged order as it serves. */
    public Pipeline without(String group, Ranker ranker, RankModel.Blend blend) {
        Pooling pooling = new Pooling(new RowEncoder(model, ranker.features()));
        return new Pipeline("without " + group, of -> {
            Pooled pooled = pooling.of(of);
            double[] logits = ranker.logits(pooled.rows().without(group));
            TopK best = new TopK(Metrics.K);
            for (int i = 0; i < logits.length; i++) {
                best.offer(
                        pooled.pool().items()[i],
                        blend.signal(logits[i], pooled.pool().scores()[i]));
            }
            return best.drain("").items();
        });
    }

    private record Pooled(int shopper, Query query, Merge.Pool pool, Rows rows) {}

    /** Makes the pool of a case, and keeps it until the next one: pipelines are measured case by case. */
    private final class Pooling {
        private final RowEncoder encoder;
        private @Nullable Pooled current;

        Pooling(RowEncoder encoder) {
            this.encoder = encoder;
        }

        Pooled of(Cases.Case of) {
            Pooled pooled = current;
            if (pooled == null || pooled.shopper() != of.shopper()) {
                Query query = query(of, Seen.PERSONAL);
                Merge.Pool pool = Pools.of(model, query);
                pooled = new Pooled(of.shopper(), query, pool, encoder.encode(query, of.user(), pool));
                current = pooled;
            }
            return pooled;
        }
    }

    private Query query(Cases.Case of, Seen seen) {
        return cases.query(model, of, seen);
    }
}
