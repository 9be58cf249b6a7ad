package io.cxm.training.job.advice;

import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.training.job.fit.Pools;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long a search of all channels takes: one after the other, and beside one another on as many threads as there are cores, as
 * recall does. The two take turns in being first, so that neither finds the other's caches warm more often. While other work
 * takes the cores both are slower.
 */
public final class SearchLatency {
    private static final int WARM_UP = 20;

    private final RecallModel model;

    public SearchLatency(RecallModel model) {
        this.model = model;
    }

    /** Milliseconds of each query, one after the other before, beside one another after. */
    public Trial.Outcome measure(List<Query> queries) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Query query : queries.subList(0, Math.min(WARM_UP, queries.size()))) {
                one(query);
                beside(query, pool);
            }
            double[] before = new double[queries.size()];
            double[] after = new double[queries.size()];
            for (int i = 0; i < before.length; i++) {
                Query query = queries.get(i);
                if (i % 2 == 0) {
                    before[i] = one(query);
                    after[i] = beside(query, pool);
                } else {
                    after[i] = beside(query, pool);
                    before[i] = one(query);
                }
            }
            return new Trial.Outcome(before, after);
        }
    }

    private double one(Query query) {
        long from = System.nanoTime();
        List<Found> found = Pools.found(model, query);
        return milliseconds(from, found);
    }

    private double beside(Query query, ExecutorService pool) {
        long from = System.nanoTime();
        List<Future<Found>> asked = new ArrayList<>();
        for (Channel channel : model.channels()) {
            asked.add(pool.submit(() -> channel.find(query, model.quota(channel.name()))));
        }
        List<Found> found = new ArrayList<>();
        try {
            for (Future<Found> one : asked) {
                found.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a channel failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return milliseconds(from, found);
    }

    private double milliseconds(long from, List<Found> found) {
        if (found.size() != model.channels().size()) {
            throw new IllegalStateException("a channel did not answer");
        }
        return (System.nanoTime() - from) / 1e6;
    }
}
