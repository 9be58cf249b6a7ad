package io.cxm.ranking.recommendation;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.serving.CallerContext;
import io.cxm.serving.GivingWay;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads that rank. Bounded, and it refuses: a queue that only grows makes every answer late. */
@Singleton
public class RankingPool {
    private final ThreadPoolExecutor executor;
    /** One thread, which gives way to those that rank: for what can wait. */
    private final ThreadPoolExecutor patient;

    /** Threads that compute. */
    public interface Threads {
        /** Computes it on one of the threads; the caller goes on where it came from. */
        <T> Uni<T> compute(Supplier<T> work);
    }

    RankingPool(RecommendationConfig config) {
        int threads = config.threads() > 0
                ? config.threads()
                : Math.max(2, Runtime.getRuntime().availableProcessors());
        executor = executor(
                threads,
                config.queue(),
                Thread.ofPlatform().daemon().name("rank-", 0).factory());
        patient = executor(
                1,
                config.queue(),
                new GivingWay(
                        Thread.ofPlatform().daemon().name("rank-patient-", 0).factory()));
    }

    private static ThreadPoolExecutor executor(int threads, int queue, ThreadFactory factory) {
        var executor =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(queue), factory);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Computes it on one of the threads; the caller goes on where it came from. */
    public <T> Uni<T> compute(Supplier<T> work) {
        return on(executor, work);
    }

    /** The same on a thread of its own, after what else the machine has to do: nobody who waits for an answer waits for it. */
    public <T> Uni<T> computePatiently(Supplier<T> work) {
        return on(patient, work);
    }

    private static <T> Uni<T> on(ThreadPoolExecutor executor, Supplier<T> work) {
        return CallerContext.kept(Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(work, executor))
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> ProblemException.later(
                        ProblemType.BUSY, "too many answers are being made already", Duration.ofSeconds(1))));
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
        patient.shutdownNow();
    }
}
