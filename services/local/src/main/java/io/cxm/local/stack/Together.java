package io.cxm.local.stack;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs some steps side by side, at most so many at once, and fails with the first that failed once all have ended. */
final class Together {
    private Together() {}

    static void run(int atOnce, List<Runnable> steps) {
        try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
            List<? extends Future<?>> running = steps.stream().map(pool::submit).toList();
            for (Future<?> step : running) {
                step.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
