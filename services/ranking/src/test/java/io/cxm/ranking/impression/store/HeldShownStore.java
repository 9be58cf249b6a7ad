package io.cxm.ranking.impression.store;

import io.cxm.ranking.impression.domain.Showing;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A store that waits for a permit before each transaction, and has none for some tenants. */
public final class HeldShownStore extends ShownStore {
    public final Semaphore permits = new Semaphore(0);
    public final Set<TenantId> failing = ConcurrentHashMap.newKeySet();
    /** Whose showings were to be added, and which. */
    public final List<TenantId> tried = new CopyOnWriteArrayList<>();

    public final List<Showing> added = new CopyOnWriteArrayList<>();

    public HeldShownStore() {
        super(TenantSql.of(new Pool((io.vertx.sqlclient.Pool) null)));
    }

    @Override
    public Uni<Void> ensure(LocalDate day) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> add(TenantId tenant, List<Showing> showings) {
        return Uni.createFrom()
                .item(() -> {
                    tried.add(tenant);
                    permits.acquireUninterruptibly();
                    if (failing.contains(tenant)) {
                        throw new IllegalStateException("away");
                    }
                    return added.addAll(showings);
                })
                .replaceWithVoid();
    }
}
