package io.cxm.recall.candidates;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that search. Bounded, and it refuses: work that waits longer than its deadline helps nobody. */
@Singleton
public class SearchPool {
    private final ThreadPoolExecutor executor;

    SearchPool(CandidatesConfig config) {
        int threads = config.threads() > 0
                ? config.threads()
                : 2 * Runtime.getRuntime().availableProcessors();
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    Executor executor() {
        return executor;
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
