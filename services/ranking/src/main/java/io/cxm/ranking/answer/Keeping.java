package io.cxm.ranking.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Budget;
import io.cxm.ranking.answer.domain.Captured;
import io.cxm.ranking.answer.domain.Kept;
import io.cxm.ranking.answer.store.AnswerStore;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Stores answers, after they were given. An answer never waits for it and never fails by it: what the queue has no room for is not kept,
 * and what they were made of only as far as there is time. One thread writes, so that it takes one core at most.
 */
@Singleton
public class Keeping {
    private static final Logger LOG = Logger.getLogger(Keeping.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** For how long a tenant is left out of whom nothing could be stored twice: what waits for one holds up all others. */
    private static final Duration LEFT_OUT = Duration.ofSeconds(10);
    /** How often it is looked whether the service ends, and how long its end waits for what was given last. */
    private static final Duration LOOKING = Duration.ofMillis(200);

    private static final Duration ENDING = Duration.ofSeconds(5);
    /** How long the first of a batch waits for others: one transaction stores them all. */
    private static final Duration GATHERING = Duration.ofMillis(50);
    /** What answers were made of takes some hundred kilobytes each while it waits to be written. */
    private static final int MOST_INPUTS = 50;
    /** Of more that ask at the same time some have their whole budget again. */
    private static final int MOST_TENANTS = 1_000;

    private final AnswersConfig config;
    private final AnswerStore store;
    private final RowWriting writing;
    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final BlockingQueue<Kept> queue;
    private final Budget inputs;
    private final Cache<TenantId, Budget> inputsOf =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private final AtomicInteger waiting = new AtomicInteger();
    /** What all answers weigh that are not written yet. */
    private final AtomicInteger weight = new AtomicInteger();

    private final Losses losses;
    private final Set<LocalDate> days = new HashSet<>();
    /** Since when, by the clock of nanoseconds. */
    private final Map<TenantId, Long> leftOut = new HashMap<>();

    private final Thread writer;
    private volatile boolean stopped;

    @Inject
    Keeping(AnswersConfig config, AnswerStore store, TermsJson terms, ObjectMapper mapper, MeterRegistry meters) {
        this(config, store, new RowWriting(config, terms, mapper, meters), meters, System::nanoTime);
    }

    Keeping(AnswersConfig config, AnswerStore store, RowWriting writing, MeterRegistry meters, LongSupplier nanos) {
        this.config = config;
        this.store = store;
        this.writing = writing;
        this.meters = meters;
        this.nanos = nanos;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.inputs = new Budget(config.inputsPerSecond(), nanos);
        this.losses = new Losses(meters, nanos);
        this.writer = Thread.ofPlatform().daemon().name("keep-answers").unstarted(this::write);
    }

    void start(@Observes StartupEvent event) {
        writer.start();
    }

    /**
     * Stores an answer some time.
     *
     * @param inputs what it is made of, which is asked for where that is to be kept too
     */
    public void keep(TenantId tenant, AnswerId id, Wanted wanted, Answer answer, Supplier<Optional<Captured>> inputs) {
        if (weight.get() >= config.queuedItems()) {
            losses.drop();
            return;
        }
        var kept = new Kept(tenant, id, wanted, answer, keepsInputs(tenant, wanted) ? inputs.get() : Optional.empty());
        int more = kept.inputs().isPresent() ? 1 : 0;
        waiting.addAndGet(more);
        weight.addAndGet(kept.weight());
        if (!queue.offer(kept)) {
            waiting.addAndGet(-more);
            weight.addAndGet(-kept.weight());
            losses.drop();
        }
    }

    /** Not of searches, whose words are found by an index that goes on changing, nor of what two lists were drafted into. */
    private boolean keepsInputs(TenantId tenant, Wanted wanted) {
        return wanted.kind() != Wanted.Kind.SEARCH
                && !(wanted.part() instanceof Part.Drafted)
                && waiting.get() < MOST_INPUTS
                && inputsOf.get(tenant, _ -> new Budget(config.tenantInputsPerSecond(), nanos))
                        .admits()
                && inputs.admits();
    }

    private void write() {
        List<Kept> batch = new ArrayList<>(config.batch());
        while (!stopped || !queue.isEmpty()) {
            losses.tell();
            try {
                Kept first = queue.poll(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                if (queue.size() < config.batch() - 1) {
                    Thread.sleep(GATHERING);
                }
                queue.drainTo(batch, config.batch() - 1);
                int weighs = batch.stream().mapToInt(Kept::weight).sum();
                try {
                    store(rows(batch));
                } finally {
                    weight.addAndGet(-weighs);
                }
            } catch (InterruptedException e) {
                return; // only an end that waited long enough does that
            } catch (RuntimeException | LinkageError e) {
                LOG.error("answers were not kept", e);
            }
        }
    }

    /** The rows of these by tenant. What they were made of is large, and the database may be slow, so that it is let go. */
    private Map<TenantId, List<AnswerStore.Writing>> rows(List<Kept> batch) {
        try {
            batch.forEach(kept -> waiting.addAndGet(kept.inputs().isPresent() ? -1 : 0));
            return batch.stream()
                    .collect(
                            Collectors.groupingBy(Kept::tenant, Collectors.mapping(writing::row, Collectors.toList())));
        } finally {
            batch.clear();
        }
    }

    /** Whose cannot be stored are tried once more, after all others. */
    private void store(Map<TenantId, List<AnswerStore.Writing>> rows) throws InterruptedException {
        long now = nanos.getAsLong();
        leftOut.values().removeIf(since -> now - since > LEFT_OUT.toNanos());
        Map<TenantId, List<AnswerStore.Writing>> again = new HashMap<>();
        rows.forEach((tenant, of) -> {
            if (leftOut.containsKey(tenant)) {
                losses.fail(of.size());
            } else if (!stores(tenant, of)) {
                again.put(tenant, of);
            }
        });
        if (again.isEmpty()) {
            return;
        }
        days.clear(); // their places may be what is missing
        Thread.sleep(PAUSE);
        again.forEach((tenant, of) -> {
            if (!stores(tenant, of)) {
                losses.fail(of.size());
                leftOut.put(tenant, nanos.getAsLong());
            }
        });
    }

    private boolean stores(TenantId tenant, List<AnswerStore.Writing> rows) {
        try {
            for (AnswerStore.Writing row : rows) {
                LocalDate day = row.id().day();
                if (!days.contains(day)) {
                    store.ensure(day).await().atMost(PATIENCE);
                    days.add(day);
                }
            }
            store.insert(tenant, rows).await().atMost(PATIENCE);
            meters.counter("cxm.ranking.answers", "outcome", "kept").increment(rows.size());
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "%d answers are not stored", rows.size());
            return false;
        }
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
