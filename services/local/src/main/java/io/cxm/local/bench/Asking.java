package io.cxm.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Answer;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Recommendations asked for through the gateway, each for another shopper, so that nothing can be answered from an
 * answer. What is asked first is sent by a number that only grows.
 */
final class Asking {
    private static final int MOST_AT_ONCE = 256;

    private final LongFunction<Question> questions;
    private final AtomicLong next = new AtomicLong();

    /** @param questions the n-th question; the sequence goes on from run to run */
    Asking(LongFunction<Question> questions) {
        this.questions = questions;
    }

    /** Who asks, and for whom. */
    record Question(Api api, String shopper) {}

    /** What came of it. */
    record Outcome(Latencies latencies, double seconds, AtomicInteger failed, AtomicInteger poor) {
        double rate() {
            return (latencies.count() - failed.get()) / seconds;
        }
    }

    /** Asks again as soon as an answer is there, so many at once. */
    Outcome closed(int clients, Duration time) {
        Outcome outcome = new Outcome(new Latencies(), 0, new AtomicInteger(), new AtomicInteger());
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        all(clients, () -> {
            while (System.nanoTime() < end) {
                ask(System.nanoTime(), outcome);
            }
        });
        return timed(outcome, begin);
    }

    /** Asks a single time. */
    Outcome once() {
        long begin = System.nanoTime();
        Outcome outcome = new Outcome(new Latencies(), 0, new AtomicInteger(), new AtomicInteger());
        ask(begin, outcome);
        return timed(outcome, begin);
    }

    /**
     * Asks at a rate whatever becomes of the answers. A time counts from when the question was due, so that a slow answer
     * is not hidden by the questions that it holds up.
     */
    Outcome atRate(double perSecond, Duration time) {
        Outcome outcome = new Outcome(new Latencies(), 0, new AtomicInteger(), new AtomicInteger());
        long count = (long) (perSecond * time.toSeconds());
        long begin = System.nanoTime();
        Semaphore open = new Semaphore(MOST_AT_ONCE);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < count; i++) {
                long due = begin + (long) (i * 1e9 / perSecond);
                long early = due - System.nanoTime();
                if (early > 0) {
                    Pause.of(Duration.ofNanos(early));
                }
                open.acquireUninterruptibly();
                pool.execute(() -> {
                    try {
                        ask(due, outcome);
                    } finally {
                        open.release();
                    }
                });
            }
        }
        return timed(outcome, begin);
    }

    private static Outcome timed(Outcome outcome, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(outcome.latencies(), seconds, outcome.failed(), outcome.poor());
    }

    private void ask(long due, Outcome outcome) {
        Question question = questions.apply(next.getAndIncrement());
        try {
            Answer answered = question.api().once("/v1/recommendations", body(question.shopper()));
            JsonNode answer = answered.body();
            if (answered.status() != 200) {
                outcome.failed().incrementAndGet();
                return;
            }
            boolean good = !answer.path("degraded").asBoolean(true)
                    && answer.path("fallback").isNull()
                    && answer.path("bundle").isTextual();
            if (!good) {
                outcome.poor().incrementAndGet();
            }
        } catch (ApiFailure e) {
            outcome.failed().incrementAndGet();
        } finally {
            outcome.latencies().add(System.nanoTime() - due);
        }
    }

    private static Object body(String shopper) {
        var body = Json.object().put("count", 10).put("record", false).put("keep", true);
        body.putObject("user").put("id", shopper);
        return body;
    }

    private static void all(int clients, Runnable work) {
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(work));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("interrupted");
        }
    }
}
