package io.cxm.ingestion.imports;

import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.ingestion.operations.store.RowErrorStore;
import io.cxm.ingestion.sending.AcknowledgedSend;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The imports that run in this process; how far they are is written down every second, and those of a tenant that is
 * being deleted end.
 */
@Singleton
public class RunningImports {
    private static final Logger LOG = Logger.getLogger(RunningImports.class);
    private static final Duration END = Duration.ofSeconds(5);
    private final Map<Key, ImportJob> jobs = new ConcurrentHashMap<>();
    private final OperationStore operations;
    private final RowErrorStore errors;
    private final Tenants tenants;

    private record Key(TenantId tenant, String operation) {}

    RunningImports(OperationStore operations, RowErrorStore errors, Tenants tenants) {
        this.operations = operations;
        this.errors = errors;
        this.tenants = tenants;
    }

    void add(ImportJob job) {
        if (tenants.isClosed(job.tenant())) {
            throw AcknowledgedSend.closed();
        }
        jobs.put(key(job), job);
    }

    void remove(ImportJob job) {
        jobs.remove(key(job));
    }

    Collection<ImportJob> all() {
        return List.copyOf(jobs.values());
    }

    /** The operations of a tenant that run here. */
    public Set<String> ids(TenantId tenant) {
        return jobs.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(Key::operation)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Key key(ImportJob job) {
        return new Key(job.tenant(), job.operation().id());
    }

    /** The operation with its counts of this moment, if it runs here; as it was read else. */
    public Operation current(TenantId tenant, Operation read) {
        ImportJob job = jobs.get(new Key(tenant, read.id()));
        return job == null || read.state() != OperationState.RUNNING
                ? read
                : new Operation(read.id(), read.terms(), read.state(), job.progress(), null, read.createdAt(), null);
    }

    /** Tells it to end, if it runs here. */
    public void cancel(TenantId tenant, String id) {
        ImportJob job = jobs.get(new Key(tenant, id));
        if (job != null) {
            job.cancel();
        }
    }

    /** Ends all that a tenant has here. */
    public void cancelAll(TenantId tenant) {
        all().stream().filter(job -> job.tenant().equals(tenant)).forEach(ImportJob::cancel);
    }

    /** Waits a little for its end, if it runs here. */
    public Uni<Void> ended(TenantId tenant, String id) {
        ImportJob job = jobs.get(new Key(tenant, id));
        return job == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> job.end().copy())
                        .map(ended -> true)
                        .ifNoItem()
                        .after(END)
                        .recoverWithItem(false)
                        .replaceWithVoid();
    }

    /** Writes down the errors that an import has met so far. */
    public Uni<Void> storeErrors(TenantId tenant, String id) {
        ImportJob job = jobs.get(new Key(tenant, id));
        return job == null ? Uni.createFrom().voidItem() : storeErrors(job);
    }

    Uni<Void> storeErrors(ImportJob job) {
        List<RowErrors> unstored = job.unstored();
        return errors.add(job.tenant(), job.operation().id(), unstored).invoke(() -> job.stored(unstored));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> writeDown() {
        all().stream().filter(job -> tenants.isClosed(job.tenant())).forEach(ImportJob::cancel);
        List<Uni<Void>> writes = all().stream().map(this::writeDown).toList();
        return writes.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(writes).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> writeDown(ImportJob job) {
        if (!job.begun() || job.ending()) {
            return Uni.createFrom().voidItem();
        }
        return operations
                .progress(job.tenant(), job.operation().id(), job.progress())
                .invoke(cancelled -> {
                    if (cancelled) {
                        job.cancel();
                    }
                })
                .chain(() -> storeErrors(job))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("progress is not written down now: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
