package io.cxm.ingestion.imports;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Workers;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.ingestion.operations.store.NewOperations;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Begins imports: each has an operation of its own, and a thread while it runs. */
@Singleton
public class Imports {
    private static final Duration LATER = Duration.ofSeconds(5);
    /** Places that are kept for tenants with none, at least: were it one, a second tenant could take it and keep a third out. */
    private static final int KEPT = 2;

    private final NewOperations operations;
    private final RunningImports running;
    private final ImportThreads threads;
    private final ImportConfig config;
    private final Clock clock;
    private final Map<Object, TenantId> comparing = new ConcurrentHashMap<>();

    Imports(NewOperations operations, RunningImports running, ImportThreads threads, ImportConfig config, Clock clock) {
        this.operations = operations;
        this.running = running;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param format whether the body is CSV, and whether it is packed
     */
    public record Wish(
            Operation.Terms terms,
            ImportFormat format,
            @Nullable String idempotencyKey) {
        /** All that must be equal when a key comes again, but for the body. */
        String fingerprint() {
            return "%s %s %s".formatted(terms.type(), terms.validateOnly(), format);
        }
    }

    /**
     * Imports the body. The operation is there when the body has been read and every row of it was acknowledged or
     * refused. Where the Idempotency-Key has done so before with this body, that operation is the answer; one that
     * failed or was cancelled leaves its key for another try.
     */
    public Uni<Operation> run(TenantId tenant, Wish wish, HttpServerRequest request) {
        String key = wish.idempotencyKey();
        if (key == null) {
            return begin(tenant, wish, request);
        }
        return operations
                .holder(tenant, key, running.ids(tenant))
                .chain(holder -> holder.isEmpty()
                        ? begin(tenant, wish, request)
                        : again(tenant, key, wish, holder.get(), request));
    }

    private Uni<Operation> again(
            TenantId tenant, String key, Wish wish, NewOperations.Holder before, HttpServerRequest request) {
        if (!before.request().equals(wish.fingerprint())) {
            return Uni.createFrom().failure(reused("This Idempotency-Key came with another request"));
        }
        var place = new Object();
        if (!takesPlace(tenant, () -> comparing.put(place, tenant))) {
            return Uni.createFrom().failure(Workers.busy());
        }
        return threads.hash(request)
                .onTermination()
                .invoke(() -> comparing.remove(place))
                .chain(hash ->
                        operations.holder(tenant, key, running.ids(tenant)).map(now -> sameAs(now.orElse(null), hash)));
    }

    /** The operation that holds the key, if it has ended and this was its body. */
    private static Operation sameAs(NewOperations.@Nullable Holder holder, String body) {
        if (holder == null || holder.operation().state() == OperationState.RUNNING) {
            throw ProblemException.later(
                    ProblemType.CONFLICT,
                    "An import of this Idempotency-Key was running; send the same request again",
                    LATER);
        }
        if (!body.equals(holder.body())) {
            throw reused("This Idempotency-Key came with another body");
        }
        return holder.operation();
    }

    private static ProblemException reused(String detail) {
        return new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED, detail);
    }

    /**
     * Whether one more body may be received, to be imported or to be compared with one that was; from now on it counts then.
     * In one step, since requests come on several event loops.
     */
    private synchronized boolean takesPlace(TenantId tenant, Runnable counted) {
        List<TenantId> taken = Stream.concat(running.all().stream().map(ImportJob::tenant), comparing.values().stream())
                .toList();
        long own = taken.stream().filter(tenant::equals).count();
        int kept = own == 0 ? 0 : Math.max(KEPT, config.concurrent() / 4);
        boolean free = own < config.concurrentOfTenant() && taken.size() + kept < config.concurrent();
        if (free) {
            counted.run();
        }
        return free;
    }

    private Uni<Operation> begin(TenantId tenant, Wish wish, HttpServerRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var operation = new Operation(newId(now), wish.terms(), OperationState.RUNNING, Progress.NONE, null, now, null);
        var job = new ImportJob(tenant, operation, clock, config);
        if (!takesPlace(tenant, () -> running.add(job))) {
            return Uni.createFrom().failure(Workers.busy());
        }
        return operations
                .create(tenant, operation, wish.idempotencyKey(), wish.fingerprint())
                .chain(name -> name.isPresent()
                        ? begun(job, name.get(), wish, request)
                        : Uni.createFrom().<Operation>failure(reused("An import of this Idempotency-Key begins")))
                .onFailure()
                .invoke(() -> running.remove(job));
    }

    private Uni<Operation> begun(ImportJob job, String name, Wish wish, HttpServerRequest request) {
        job.begins(name, wish.idempotencyKey() != null);
        return threads.run(job, wish.format(), request);
    }

    /** An id that sorts by time. */
    private static String newId(Instant now) {
        return String.format(Locale.ROOT, "imp_%012x", now.toEpochMilli())
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
