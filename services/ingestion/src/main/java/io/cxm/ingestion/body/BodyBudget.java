package io.cxm.ingestion.body;

import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of heap that all bodies together may take, so that many large requests cannot fill the heap, and the part
 * of them that each tenant may take, so that one that sends slowly leaves room for the others.
 *
 * <p>A tenant has a quarter. One of its bodies at a time may be beyond that: the longest needs more than a quarter by
 * itself. Pages together have a quarter, and those of one tenant a quarter of it: their keys are public.
 */
@Singleton
class BodyBudget {
    private static final int QUARTER = 4;
    private final Share all;
    private final Share pages;
    private final Map<TenantId, Share> ofTenant = new ConcurrentHashMap<>();
    private final Map<TenantId, Share> ofPages = new ConcurrentHashMap<>();

    BodyBudget(BodyConfig config) {
        all = new Share(null, config.inFlight().asLongValue());
        pages = new Share(all, all.limit / QUARTER);
    }

    /** Opens the account of one request of a tenant. */
    Account account(TenantId tenant) {
        return new Account(ofTenant.computeIfAbsent(tenant, _ -> new Share(all, all.limit / QUARTER)), all);
    }

    /** Opens the account of one request of a page of a tenant. */
    Account accountOfPage(TenantId tenant) {
        return new Account(ofPages.computeIfAbsent(tenant, _ -> new Share(pages, pages.limit / QUARTER)), null);
    }

    /** So many bytes, of which each that is taken is also taken of what this is a part of. */
    private static final class Share {
        private final @Nullable Share whole;
        private final long limit;
        private final AtomicLong used = new AtomicLong();
        private final AtomicReference<@Nullable Account> beyond = new AtomicReference<>();

        Share(@Nullable Share whole, long limit) {
            this.whole = whole;
            this.limit = limit;
        }

        boolean take(long bytes) {
            if (used.addAndGet(bytes) <= limit && (whole == null || whole.take(bytes))) {
                return true;
            }
            used.addAndGet(-bytes);
            return false;
        }

        void give(long bytes) {
            used.addAndGet(-bytes);
            if (whole != null) {
                whole.give(bytes);
            }
        }
    }

    /** What one request holds. */
    static final class Account {
        private final Share share;
        private final @Nullable Share wider;
        private Share from;
        private long held;
        private boolean closed;

        /**
         * @param wider what it may take from when its share is used up, if no other account of the share does; null:
         *     nothing
         */
        private Account(Share share, @Nullable Share wider) {
            this.share = share;
            this.wider = wider;
            this.from = share;
        }

        /** Whether there was room for so many more bytes. */
        synchronized boolean take(long bytes) {
            if (closed || !(from.take(bytes) || takeBeyond(bytes))) {
                return false;
            }
            held += bytes;
            return true;
        }

        private boolean takeBeyond(long bytes) {
            if (wider == null || from == wider || !share.beyond.compareAndSet(null, this)) {
                return false;
            }
            if (!wider.take(bytes)) {
                share.beyond.set(null);
                return false;
            }
            share.used.addAndGet(-held); // wider has counted these all along
            from = wider;
            return true;
        }

        /** Gives back what is not held any more. */
        synchronized void give(long bytes) {
            if (!closed) {
                from.give(bytes);
                held -= bytes;
            }
        }

        /** Gives everything back. */
        synchronized void close() {
            closed = true;
            from.give(held);
            held = 0;
            share.beyond.compareAndSet(this, null);
        }
    }
}
