package io.cxm.ranking.answer.store;

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
public final class HeldStore extends AnswerStore {
    public final Semaphore permits = new Semaphore(0);
    public final Set<TenantId> failing = ConcurrentHashMap.newKeySet();
    public final List<TenantId> tried = new CopyOnWriteArrayList<>();

    public HeldStore() {
        super(TenantSql.of(new Pool((io.vertx.sqlclient.Pool) null)));
    }

    @Override
    public Uni<Void> ensure(LocalDate day) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> insert(TenantId tenant, List<Writing> answers) {
        return Uni.createFrom()
                .item(() -> {
                    permits.acquireUninterruptibly();
                    tried.add(tenant);
                    if (failing.contains(tenant)) {
                        throw new IllegalStateException("away");
                    }
                    return answers;
                })
                .replaceWithVoid();
    }
}
