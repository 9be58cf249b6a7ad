package io.cxm.ingestion.imports;

import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an import that runs here has done so far; written by its thread, looked at by others. */
final class ImportJob {
    private final TenantId tenant;
    private final Operation operation;
    private final Clock clock;
    private final int mostErrors;
    private final CompletableFuture<Operation> end = new CompletableFuture<>();
    private final List<RowErrors> unstored = new ArrayList<>();
    private int kept;
    private volatile long read;
    private volatile long accepted;
    private volatile long rejected;
    private volatile boolean cancelled;
    private volatile boolean begun;
    private volatile boolean ending;
    private volatile Runnable wake = () -> {};

    ImportJob(TenantId tenant, Operation operation, Clock clock, int mostErrors) {
        this.tenant = tenant;
        this.operation = operation;
        this.clock = clock;
        this.mostErrors = mostErrors;
    }

    TenantId tenant() {
        return tenant;
    }

    Operation operation() {
        return operation;
    }

    /** Completes with how it ended, when that is written down or could not be for a while. */
    CompletableFuture<Operation> end() {
        return end;
    }

    /** Whether it stands in the database. Before, what is asked there of it would be answered as of one that is gone. */
    boolean begun() {
        return begun;
    }

    void begins() {
        begun = true;
    }

    /** Whether all rows are done, so that only its end is to be written. */
    boolean ending() {
        return ending;
    }

    void ends() {
        ending = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
        wake.run();
    }

    /** What frees its thread from waiting for the client when it is cancelled. */
    void onCancel(Runnable frees) {
        wake = frees;
    }

    Progress progress() {
        long now = read;
        double seconds = Math.max(
                0.001, Duration.between(operation.createdAt(), clock.instant()).toMillis() / 1000.0);
        return new Progress(now, accepted, rejected, Math.round(now / seconds * 10) / 10.0);
    }

    /** Counts rows that are done: only its thread calls this. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void count(int newlyRead, int newlyAccepted, int newlyRejected) {
        read += newlyRead;
        accepted += newlyAccepted;
        rejected += newlyRejected;
    }

    synchronized void addError(RowErrors errors) {
        if (kept < mostErrors) {
            kept++;
            unstored.add(errors);
        }
    }

    /** The errors that are not in the table yet. */
    synchronized List<RowErrors> unstored() {
        return List.copyOf(unstored);
    }

    /** These are now; rows come in order, so all up to the last of them are. */
    synchronized void stored(List<RowErrors> errors) {
        if (!errors.isEmpty()) {
            long last = errors.getLast().row();
            unstored.removeIf(e -> e.row() <= last);
        }
    }
}
