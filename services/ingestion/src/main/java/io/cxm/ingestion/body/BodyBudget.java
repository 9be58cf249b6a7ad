package io.cxm.ingestion.body;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of heap that all bodies together may take, so that many large requests cannot fill the heap. */
@Singleton
class BodyBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BodyBudget(BodyConfig config) {
        limit = config.inFlight().asLongValue();
    }

    /** Opens the account of one request. */
    Account account() {
        return new Account();
    }

    /** What one request holds. */
    final class Account {
        private long held;
        private boolean closed;

        /** Whether there was room for so many more bytes. */
        synchronized boolean take(long bytes) {
            if (closed) {
                return false;
            }
            if (used.addAndGet(bytes) > limit) {
                used.addAndGet(-bytes);
                return false;
            }
            held += bytes;
            return true;
        }

        /** Gives back what is not held any more. */
        synchronized void give(long bytes) {
            if (!closed) {
                used.addAndGet(-bytes);
                held -= bytes;
            }
        }

        /** Gives everything back. */
        synchronized void close() {
            closed = true;
            used.addAndGet(-held);
            held = 0;
        }
    }
}
