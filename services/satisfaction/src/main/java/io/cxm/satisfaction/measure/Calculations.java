package io.cxm.satisfaction.measure;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads for intervals and report files: few, with a short queue that refuses what would only wait. */
@ApplicationScoped
public class Calculations {
    private final ThreadPoolExecutor threads;

    Calculations(MeasureConfig config) {
        threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofPlatform().daemon().name("calculate-", 0).factory());
    }

    /** Does this on one of the threads. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(f -> ProblemException.later(
                        ProblemType.BUSY, "Too many figures are being computed", Duration.ofSeconds(2)));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
