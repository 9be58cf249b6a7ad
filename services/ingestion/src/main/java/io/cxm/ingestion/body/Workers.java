package io.cxm.ingestion.body;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The bounded pool for work that would hold up an event loop. When its queue is full it refuses. */
@Singleton
public class Workers {
    private final ThreadPoolExecutor pool;

    Workers(BodyConfig config) {
        int threads = config.threads() > 0
                ? config.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors());
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().daemon().name("body-", 0).factory());
    }

    /** Does the work on the pool. */
    public <T> Uni<T> submit(Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            try {
                pool.execute(() -> {
                    try {
                        emitter.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        emitter.fail(e);
                    }
                });
            } catch (RejectedExecutionException e) {
                emitter.fail(busy());
            }
        });
    }

    /** The refusal when there is too much to do. */
    public static ProblemException busy() {
        return ProblemException.later(ProblemType.BUSY, "Too many requests are being worked on", Duration.ofSeconds(1));
    }

    @PreDestroy
    void close() {
        pool.shutdown();
    }
}
