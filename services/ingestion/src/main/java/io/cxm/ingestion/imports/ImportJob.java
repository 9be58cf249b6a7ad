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
import org.apache.commons.codec.digest.DigestUtils;

/** What an import that runs here has done so far; written by its thread, looked at by others. */
final class ImportJob {
    private final TenantId tenant;
    private final Operation operation;
    private final Clock clock;
    private final ImportConfig config;
    private final CompletableFuture<Operation> end = new CompletableFuture<>();
    private final List<RowErrors> unstored = new ArrayList<>();
    private int kept;
    private long keptBytes;
    private volatile String request = "";
    private volatile boolean keyed;
    private volatile Progress done = Progress.NONE;
    private volatile boolean cancelled;
    private volatile boolean begun;
    private volatile boolean ending;
    private volatile Runnable wake = () -> {};

    ImportJob(TenantId tenant, Operation operation, Clock clock, ImportConfig config) {
        this.tenant = tenant;
        this.operation = operation;
        this.clock = clock;
        this.config = config;
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

    /**
     * It stands in the database now.
     *
     * @param name names the request, and those before it that it repeats
     * @param hasKey whether it has an Idempotency-Key
     */
    void begins(String name, boolean hasKey) {
        request = name;
        keyed = hasKey;
        begun = true;
    }

    boolean isKeyed() {
        return keyed;
    }

    /**
     * Names a row for the ids that are derived from it. A repeat after a failure may bring other rows, so with a key the
     * row's content is a part of its name.
     */
    String nameOf(long row, byte[] json) {
        String name = request + "/" + row;
        return keyed ? name + "/" + DigestUtils.sha256Hex(json) : name;
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
        Progress now = done;
        double seconds = Math.max(
                0.001, Duration.between(operation.createdAt(), clock.instant()).toMillis() / 1000.0);
        return now.at(Math.round(now.read() / seconds * 10) / 10.0);
    }

    /** Counts rows that are done: only its thread calls this. */
    void count(Progress more) {
        done = done.plus(more);
    }

    synchronized void addError(RowErrors errors) {
        long bytes = keptBytes + bytes(errors);
        if (kept < config.keptErrors() && bytes <= config.keptErrorBytes().asLongValue()) {
            kept++;
            keptBytes = bytes;
            unstored.add(errors);
        }
    }

    /** What they take in the heap, about. */
    private static long bytes(RowErrors row) {
        return 48
                + row.errors().stream()
                        .mapToLong(e -> 64
                                + e.pointer().length()
                                + e.code().length()
                                + e.detail().length())
                        .sum();
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
