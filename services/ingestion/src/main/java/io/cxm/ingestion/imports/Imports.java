package io.cxm.ingestion.imports;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Workers;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins imports: each has an operation of its own, and a thread while it runs. */
@Singleton
public class Imports {
    private final OperationStore operations;
    private final RunningImports running;
    private final ImportThreads threads;
    private final ImportConfig config;
    private final Clock clock;

    Imports(
            OperationStore operations,
            RunningImports running,
            ImportThreads threads,
            ImportConfig config,
            Clock clock) {
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
        /** All that must be equal when a key comes again; the body cannot be compared before it was read. */
        String fingerprint() {
            return "%s %s %s".formatted(terms.type(), terms.validateOnly(), format);
        }
    }

    /**
     * Imports the body. The operation is there when the body has been read and every row of it was acknowledged or
     * refused; or at once, when the Idempotency-Key has begun one before.
     */
    public Uni<Operation> run(TenantId tenant, Wish wish, HttpServerRequest request) {
        String key = wish.idempotencyKey();
        if (key == null) {
            return begin(tenant, wish, request);
        }
        return operations
                .byKey(tenant, key)
                .chain(known -> known.isPresent() ? again(known.get(), wish) : begin(tenant, wish, request));
    }

    private static Uni<Operation> again(OperationStore.Known known, Wish wish) {
        return known.request().equals(wish.fingerprint())
                ? Uni.createFrom().item(known.operation())
                : Uni.createFrom().failure(reused("This Idempotency-Key came with another request"));
    }

    private static ProblemException reused(String detail) {
        return new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED, detail);
    }

    private Uni<Operation> begin(TenantId tenant, Wish wish, HttpServerRequest request) {
        long ofTenant = running.all().stream()
                .filter(job -> job.tenant().equals(tenant))
                .count();
        if (ofTenant >= config.concurrentOfTenant() || running.all().size() >= config.concurrent()) {
            return Uni.createFrom().failure(Workers.busy());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var operation = new Operation(newId(now), wish.terms(), OperationState.RUNNING, Progress.NONE, null, now, null);
        var job = new ImportJob(tenant, operation, clock, config.keptErrors());
        running.add(job); // from now on it counts
        return operations
                .create(tenant, operation, wish.idempotencyKey(), wish.fingerprint())
                .invoke(job::begins)
                .chain(created -> created
                        ? threads.run(job, wish.format(), request)
                        : Uni.createFrom().<Operation>failure(reused("An import of this Idempotency-Key begins")))
                .onFailure()
                .invoke(() -> running.remove(job));
    }

    /** An id that sorts by time. */
    private static String newId(Instant now) {
        return String.format(Locale.ROOT, "imp_%012x", now.toEpochMilli())
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
