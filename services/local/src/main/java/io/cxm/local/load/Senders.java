package io.cxm.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** Several clients that send batch after batch; each sends a batch again, unchanged, until it is acknowledged. */
public final class Senders {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Api api;
    private final EventBatches batches;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong open = new AtomicLong();

    public Senders(Api api, EventBatches batches) {
        this.api = api;
        this.batches = batches;
    }

    /**
     * Sends until told to stop.
     *
     * @param goOn whether the batch of this number is to be sent
     */
    public void run(int clients, LongPredicate goOn) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> work(goOn)));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("interrupted");
        }
    }

    /** Events that were acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Requests that had to be sent again. */
    public long repeats() {
        return repeats.get();
    }

    /** Requests that are on their way at this moment. */
    public long open() {
        return open.get();
    }

    private void work(LongPredicate goOn) {
        for (long batch = next.getAndIncrement(); goOn.test(batch); batch = next.getAndIncrement()) {
            byte[] body = batches.body(batch);
            while (!acknowledges(body)) {
                repeats.incrementAndGet();
                Pause.of(PAUSE);
            }
            acknowledged.addAndGet(batches.size());
        }
    }

    /** Repeats known at the edge count as acknowledged; a refused event would be a fault of this program. */
    private boolean acknowledges(byte[] body) {
        open.incrementAndGet();
        try {
            JsonNode answer = api.post("/v1/events", body);
            long taken =
                    answer.path("accepted").asLong() + answer.path("duplicates").asLong();
            if (answer.path("rejected").asLong() > 0) {
                throw new IllegalStateException("good events were refused: " + answer);
            }
            return taken == batches.size();
        } catch (ApiFailure e) {
            if (e.status() >= 400 && e.status() < 500) {
                throw e;
            }
            return false; // no answer, or 5xx: whether it was taken is not known, so it is sent again
        } finally {
            open.decrementAndGet();
        }
    }
}
