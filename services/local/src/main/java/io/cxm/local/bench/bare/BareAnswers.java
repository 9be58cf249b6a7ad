package io.cxm.local.bench.bare;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * {@code BareAnswers BUNDLE_FOLDER THREADS SECONDS CANDIDATES SEED}: warms up for a third of the time, measures, and prints
 * one line {@code answers seconds p50 p95 p99 mean retrieval ranking processor}, times in microseconds.
 */
public final class BareAnswers {
    private static final int MOST = 2_000_000;

    private final RankModel model;
    private final int candidates;

    private BareAnswers(RankModel model, int candidates) {
        this.model = model;
        this.candidates = candidates;
    }

    /** The times of one thread's answers, in nanoseconds. */
    private static final class Times {
        private final long[] whole = new long[MOST];
        private long retrieval;
        private int count;
    }

    public static void main(String[] arguments) throws IOException, BundleCorrupt, InterruptedException {
        Bundle bundle = Bundle.open(Path.of(arguments[0]));
        int threads = Integer.parseInt(arguments[1]);
        long nanos = Long.parseLong(arguments[2]) * 1_000_000_000L;
        long seed = Long.parseLong(arguments[4]);
        try (RankModel model = RankModel.of(new RecallModel(bundle, new Terms()))) {
            BareAnswers bare = new BareAnswers(model, Integer.parseInt(arguments[3]));
            bare.run(threads, nanos / 3, seed);
            long before = processor();
            Times[] times = bare.run(threads, nanos, seed + 1);
            System.out.println(line(times, nanos / 1e9, processor() - before));
        }
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private Times[] run(int threads, long nanos, long seed) throws InterruptedException {
        Times[] times = new Times[threads];
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            Times mine = new Times();
            times[t] = mine;
            SplittableRandom random = new SplittableRandom(seed * 1_000 + t);
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    measure(mine, System.nanoTime() + nanos, random);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return times;
    }

    private void measure(Times times, long end, SplittableRandom random) {
        int shoppers = model.recall().bundle().shoppers().size();
        while (System.nanoTime() < end && times.count < MOST) {
            answer(times, random.nextInt(shoppers));
        }
    }

    private void answer(Times times, int shopper) {
        long begin = System.nanoTime();
        RecallModel recall = model.recall();
        History history = History.of(recall.bundle().shoppers(), shopper);
        long clock = recall.bundle().manifest().origin().dataClock();
        Query query = Query.of(recall, history, clock, Seen.PERSONAL);
        List<Found> found = recall.channels().stream()
                .map(channel -> channel.find(query, recall.quota(channel.name())))
                .toList();
        Merge.Pool pool = recall.merge().of(found, candidates);
        long retrieved = System.nanoTime();
        if (model.rank(query, User.getDefaultInstance(), pool).order().length != pool.size()) {
            throw new IllegalStateException("not every candidate was ranked");
        }
        times.retrieval += retrieved - begin;
        times.whole[times.count++] = System.nanoTime() - begin;
    }

    private static String line(Times[] times, double seconds, long processor) {
        long[] all = Arrays.stream(times)
                .flatMapToLong(t -> Arrays.stream(t.whole, 0, t.count))
                .sorted()
                .toArray();
        if (all.length == 0) {
            throw new IllegalStateException("not one answer in time");
        }
        double mean = Arrays.stream(all).average().orElseThrow();
        double retrieval = Arrays.stream(times).mapToLong(t -> t.retrieval).sum() / (double) all.length;
        return all.length + " " + seconds + " " + micros(all, 0.5) + " " + micros(all, 0.95) + " " + micros(all, 0.99)
                + " " + mean / 1000 + " " + retrieval / 1000 + " " + (mean - retrieval) / 1000
                + " " + processor / 1000.0 / all.length;
    }

    private static double micros(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1000.0;
    }
}
