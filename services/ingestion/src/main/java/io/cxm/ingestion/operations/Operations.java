package io.cxm.ingestion.operations;

import io.cxm.ingestion.imports.RunningImports;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.ingestion.operations.store.RowErrorStore;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tenant's operations: found, listed, cancelled. */
@Singleton
public class Operations {
    private static final String LIST = "operations";
    private static final long MOST_COUNTED = 10_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private final OperationStore store;
    private final RowErrorStore errors;
    private final RunningImports running;
    private final Pages pages;

    Operations(OperationStore store, RowErrorStore errors, RunningImports running, Pages pages) {
        this.store = store;
        this.errors = errors;
        this.running = running;
        this.pages = pages;
    }

    /** The operation; its counts are those of this moment if it runs here. */
    public Uni<Operation> get(TenantId tenant, String id) {
        if (!ID.matcher(id).matches()) { // a text that no id can be must not reach the database
            return Uni.createFrom().failure(ProblemException.notFound());
        }
        return store.find(tenant, id, running.ids(tenant))
                .map(found -> found.map(o -> running.current(tenant, o)).orElseThrow(ProblemException::notFound));
    }

    /** A page of them, the newest first. */
    public Uni<Pages.Page<Operation>> list(TenantId tenant, @Nullable Integer pageSize, @Nullable String pageToken) {
        int size = Pages.size(pageSize);
        String before = pages.cursor(LIST, tenant, pageToken);
        return store.list(tenant, before, size + 1, running.ids(tenant))
                .chain(found -> store.count(tenant, MOST_COUNTED + 1).map(total -> {
                    boolean more = found.size() > size;
                    List<Operation> shown = more ? found.subList(0, size) : found;
                    String next =
                            more ? pages.token(LIST, tenant, shown.getLast().id()) : null;
                    return new Pages.Page<>(
                            shown.stream().map(o -> running.current(tenant, o)).toList(),
                            next,
                            total > MOST_COUNTED ? null : total);
                }));
    }

    /** Why rows were refused, by row; read as they are taken. */
    public Multi<RowErrors> errors(TenantId tenant, String id) {
        return get(tenant, id)
                .call(() -> running.storeErrors(tenant, id))
                .onItem()
                .transformToMulti(found -> Multi.createBy()
                        .repeating()
                        .uni(() -> new AtomicLong(), last -> errors.after(tenant, id, last))
                        .until(List::isEmpty)
                        .onItem()
                        .<RowErrors>disjoint());
    }

    /** Ends it if it runs; what it did stays. */
    public Uni<Operation> cancel(TenantId tenant, String id) {
        return get(tenant, id)
                .call(() -> store.requestCancel(tenant, id))
                .invoke(() -> running.cancel(tenant, id))
                .call(() -> running.ended(tenant, id))
                .chain(() -> get(tenant, id));
    }
}
