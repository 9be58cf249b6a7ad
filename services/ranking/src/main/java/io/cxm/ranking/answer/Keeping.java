package io.cxm.ranking.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.StoredAnswer;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Blob;
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
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
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
    private final TermsJson terms;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;
    private final BlockingQueue<Kept> queue;
    private final Budget inputs;
    private final Cache<TenantId, Budget> inputsOf =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private final AtomicInteger waiting = new AtomicInteger();
    /** What all answers weigh that are not written yet. */
    private final AtomicInteger weight = new AtomicInteger();

    private final Set<LocalDate> days = ConcurrentHashMap.newKeySet();
    private final Thread writer;
    private volatile boolean stopped;

    Keeping(AnswersConfig config, AnswerStore store, TermsJson terms, ObjectMapper mapper, MeterRegistry meters) {
        this.config = config;
        this.store = store;
        this.terms = terms;
        this.mapper = mapper;
        this.meters = meters;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.inputs = new Budget(config.inputsPerSecond(), System::nanoTime);
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
            count("dropped", 1);
            return;
        }
        var kept = new Kept(tenant, id, wanted, answer, keepsInputs(tenant, wanted) ? inputs.get() : Optional.empty());
        int more = kept.inputs().isPresent() ? 1 : 0;
        waiting.addAndGet(more);
        weight.addAndGet(kept.weight());
        if (!queue.offer(kept)) {
            waiting.addAndGet(-more);
            weight.addAndGet(-kept.weight());
            count("dropped", 1);
        }
    }

    /** Not of searches, whose words are found by an index that goes on changing, nor of what two lists were drafted into. */
    private boolean keepsInputs(TenantId tenant, Wanted wanted) {
        return wanted.kind() != Wanted.Kind.SEARCH
                && !(wanted.part() instanceof Part.Drafted)
                && waiting.get() < MOST_INPUTS
                && inputsOf.get(tenant, _ -> new Budget(config.tenantInputsPerSecond(), System::nanoTime))
                        .admits()
                && inputs.admits();
    }

    private void count(String outcome, int n) {
        meters.counter("cxm.ranking.answers", "outcome", outcome).increment(n);
    }

    private void write() {
        List<Kept> batch = new ArrayList<>(config.batch());
        while (!stopped || !queue.isEmpty()) {
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
                    rows(batch).forEach(this::store);
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
                    .collect(Collectors.groupingBy(Kept::tenant, Collectors.mapping(this::row, Collectors.toList())));
        } finally {
            batch.clear();
        }
    }

    private void store(TenantId tenant, List<AnswerStore.Writing> rows) {
        try {
            insert(tenant, rows);
        } catch (RuntimeException first) {
            days.clear(); // their places may be what is missing
            try {
                Thread.sleep(PAUSE);
                insert(tenant, rows);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException again) {
                count("failed", rows.size());
                LOG.debugf(again, "%d answers were not kept", rows.size());
            }
        }
    }

    private void insert(TenantId tenant, List<AnswerStore.Writing> rows) {
        for (AnswerStore.Writing row : rows) {
            LocalDate day = row.id().day();
            if (!days.contains(day)) {
                store.ensure(day).await().atMost(PATIENCE);
                days.add(day);
            }
        }
        store.insert(tenant, rows).await().atMost(PATIENCE);
        count("kept", rows.size());
    }

    private AnswerStore.Writing row(Kept kept) {
        StoredAnswer.Builder answer = StoredAnswer.newBuilder().setAnswer(json(kept));
        inputs(kept).ifPresent(answer::setInputs);
        byte[] body = Blob.of(answer.build());
        if (answer.hasInputs() && body.length > config.bytes()) {
            body = Blob.of(answer.clearInputs().build());
        }
        meters.summary("cxm.ranking.answer.bytes", "inputs", answer.hasInputs() ? "kept" : "left-out")
                .record(body.length);
        Wanted.Shopper shopper = kept.wanted().shopper();
        return new AnswerStore.Writing(
                kept.id(),
                kept.wanted().kind().code(),
                shopper.userId(),
                shopper.anonymousId(),
                answer.hasInputs(),
                body);
    }

    private Optional<AnswerInputs> inputs(Kept kept) {
        try {
            return kept.inputs().flatMap(captured -> InputsWriting.of(captured, terms));
        } catch (RuntimeException e) { // the bundle was closed meanwhile, and its changed documents with it
            LOG.debug("what an answer was made of is not known any more", e);
            return Optional.empty();
        }
    }

    private String json(Kept kept) {
        try {
            return mapper.writeValueAsString(kept.answer());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
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
