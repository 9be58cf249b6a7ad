package io.cxm.gateway.limit;

import io.cxm.gateway.caller.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that are open at one service. They share its connections, so a caller whose requests last, since it sends
 * or reads slowly, cannot have them all: once three quarters are in use, nobody gets more than a quarter. Pages, whose
 * keys are public, never get more than a quarter for those of one tenant, and half for all together. Whoever answers a survey
 * by a link, which anybody can make up, never gets more than half, and takes none of what downloads have.
 */
public final class OpenRequests {
    private final int connections;
    private final int quarter;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final Map<String, AtomicInteger> callers = new ConcurrentHashMap<>();

    public OpenRequests(int connections) {
        this.connections = connections;
        quarter = Math.max(1, connections / 4);
    }

    /** Opens a request of this caller. Empty when it is one too many. */
    public Optional<Place> open(Caller caller) {
        return switch (caller) {
            case Caller.Operator o -> open(counter("operator " + o.subject()));
            case Caller.OfTenant t -> open(counter("tenant " + t.tenant()));
            case Caller.Page p -> openOfPage(counter("page " + p.tenant()));
        };
    }

    /**
     * Opens a request of one who has nothing but a link.
     *
     * @param answers whether something may be sent by it
     */
    public Optional<Place> openByLink(boolean answers) {
        return answers ? open(counter("answers"), 2 * quarter) : open(counter("links"));
    }

    private AtomicInteger counter(String caller) {
        return callers.computeIfAbsent(caller, _ -> new AtomicInteger());
    }

    private Optional<Place> open(AtomicInteger own) {
        return open(own, connections);
    }

    /** So many at most, and a quarter where places are scarce. */
    private Optional<Place> open(AtomicInteger own, int most) {
        boolean scarce = all.incrementAndGet() > connections - quarter;
        if (enter(own, scarce ? quarter : most)) {
            return Optional.of(new Place(List.of(all, own)));
        }
        all.decrementAndGet();
        return Optional.empty();
    }

    private Optional<Place> openOfPage(AtomicInteger own) {
        if (!enter(pages, 2 * quarter)) {
            return Optional.empty();
        }
        if (!enter(own, quarter)) {
            pages.decrementAndGet();
            return Optional.empty();
        }
        all.incrementAndGet();
        return Optional.of(new Place(List.of(all, pages, own)));
    }

    private static boolean enter(AtomicInteger counter, int most) {
        if (counter.incrementAndGet() <= most) {
            return true;
        }
        counter.decrementAndGet();
        return false;
    }

    /** What an open request has. */
    public static final class Place {
        private final List<AtomicInteger> counters;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(List<AtomicInteger> counters) {
            this.counters = counters;
        }

        /** Ends the request; the second time nothing happens. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                counters.forEach(AtomicInteger::decrementAndGet);
            }
        }
    }
}
