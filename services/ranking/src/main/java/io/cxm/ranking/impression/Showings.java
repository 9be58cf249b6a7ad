package io.cxm.ranking.impression;

import io.cxm.features.Hashing;
import io.cxm.ranking.impression.domain.Showing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.impression.store.ShownStore;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What shoppers were recommended, where a scenario lets it give way once it was shown often: noted by the instance that answers, a moment
 * after it did, and read by any for the next answer. An answer never waits for the noting and never fails by it. One thread writes, a
 * tenant after the other; of each so many showings wait at most, so that none of them takes the room or the turn of another.
 */
@Singleton
public class Showings {
    /** How many places of an answer count: what is further down is seldom looked at. */
    static final int PLACES = 20;

    /** Answers of one tenant that wait to be written; what one more showed is not noted. */
    static final int MOST_WAITING = 500;

    /** Answers of one tenant that are written by one transaction. */
    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Showings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How often it is looked whether the service ends. */
    private static final Duration LOOKING = Duration.ofMillis(200);

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final ShownStore store;
    private final Withdrawals withdrawals;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<TenantId, Deque<Showing>> waiting = new HashMap<>();
    /** Tenants of whom something waits, each once. */
    private final BlockingQueue<TenantId> turns = new LinkedBlockingQueue<>();
    /** Those that have a place. By the writing thread alone. */
    private final Set<LocalDate> days = new HashSet<>();

    private final Thread writer;
    private volatile boolean stopped;

    Showings(ShownStore store, Withdrawals withdrawals, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.withdrawals = withdrawals;
        this.meters = meters;
        this.clock = clock;
        this.writer = Thread.ofPlatform().daemon().name("note-showings").unstarted(this::write);
        // there from the start, so that whoever counts sees the first one come
        List.of("noted", "failed", "dropped").forEach(outcome -> count(outcome, 0));
    }

    void start(@Observes StartupEvent event) {
        writer.start();
    }

    /**
     * What was shown to a shopper lately, under either of these ids.
     *
     * @return fails where it cannot be read
     */
    public Uni<Shown> of(TenantId tenant, Wanted.Shopper shopper) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.find(tenant, shopper.userId(), shopper.anonymousId(), today.minusDays(Shown.DAYS));
    }

    /**
     * Notes what an answer showed, where that is to count; of who does not agree to be looked at nothing is noted.
     *
     * @param personal whether the answer looked at the shopper
     * @param dataClock the moment on the clock of the tenant's data, in milliseconds since 1970
     */
    public void note(TenantId tenant, Wanted wanted, boolean personal, long dataClock, List<Answer.Item> shown) {
        if (!personal || !wanted.tires() || shown.isEmpty()) {
            return;
        }
        List<Long> items = shown.stream()
                .limit(PLACES)
                .map(Answer.Item::id)
                .map(Hashing::of)
                .toList();
        var showing = new Showing(wanted.shopper().id(), clock.instant(), Shown.day(dataClock), items);
        if (!offer(tenant, showing)) {
            count("dropped", 1);
        }
    }

    private synchronized boolean offer(TenantId tenant, Showing showing) {
        Deque<Showing> queue = waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
        if (queue.size() >= MOST_WAITING) {
            return false;
        }
        if (queue.isEmpty()) {
            turns.add(tenant);
        }
        queue.add(showing);
        return true;
    }

    /** The next of a tenant whose turn it is; where more wait it gets another turn, after the others. */
    private synchronized List<Showing> take(TenantId tenant) {
        List<Showing> batch = new ArrayList<>();
        Deque<Showing> queue = waiting.get(tenant);
        if (queue == null) {
            return batch;
        }
        while (batch.size() < BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        if (queue.isEmpty()) {
            waiting.remove(tenant);
        } else {
            turns.add(tenant);
        }
        return batch;
    }

    private void write() {
        while (!stopped || !turns.isEmpty()) {
            try {
                TenantId tenant = turns.poll(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
                if (tenant != null) {
                    write(tenant, take(tenant));
                }
            } catch (InterruptedException e) {
                return; // only an end that waited long enough does that
            } catch (RuntimeException | LinkageError e) {
                LOG.error("showings were not noted", e);
            }
        }
    }

    /** What cannot be stored is lost: it would count a little less, and nobody waits for it. */
    private void write(TenantId tenant, List<Showing> batch) {
        batch.removeIf(one -> withdrawals.has(tenant, one.shopper())); // while it waited
        if (batch.isEmpty()) {
            return;
        }
        try {
            for (Showing one : batch) {
                if (!days.contains(one.on())) {
                    store.ensure(one.on()).await().atMost(PATIENCE);
                    days.add(one.on());
                }
            }
            store.add(tenant, batch).await().atMost(PATIENCE);
            count("noted", batch.size());
        } catch (RuntimeException e) {
            days.clear(); // their places may be what is missing
            count("failed", batch.size());
            LOG.debugf(e, "%d showings are not noted", batch.size());
        }
    }

    private void count(String outcome, int n) {
        meters.counter("cxm.ranking.showings", "outcome", outcome).increment(n);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        try {
            if (writer.isAlive() && !writer.join(ENDING)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
