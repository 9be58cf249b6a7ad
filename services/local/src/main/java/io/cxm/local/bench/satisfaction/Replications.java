package io.cxm.local.bench.satisfaction;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs the same again and again with other random numbers, each time with those of its own number, so that figures do not depend on how many
 * threads there are.
 */
final class Replications {
    private final long seed;
    private final int threads;

    Replications(long seed, int threads) {
        this.seed = seed;
        this.threads = threads;
    }

    /** What each gave, in their order; {@code what} keeps the random numbers of one purpose from those of another. */
    <T> List<T> run(String what, int times, Function<SplittableRandom, T> replication) {
        SplittableRandom source = random(what);
        List<Callable<T>> tasks = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            // split and not seeded by steps: of seeds a step of the generator apart each gives what the one before
            // does, but for its first number
            SplittableRandom random = source.split();
            tasks.add(() -> replication.apply(random));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>(times);
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How often it was so. */
    Average share(String what, int times, Function<SplittableRandom, Boolean> replication) {
        long hits = run(what, times, replication).stream().filter(so -> so).count();
        return Average.of(hits, times);
    }

    /** The random numbers of one purpose. */
    SplittableRandom random(String what) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + what.hashCode());
    }
}
