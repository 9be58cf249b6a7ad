package io.cxm.ranking.configuration.store;

import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** What one tenant configured, read from a database that may be away. */
public final class GivenConfiguration extends AllConfiguration {
    private final TenantId tenant;
    private final List<Entry> entries;
    public boolean away;

    public GivenConfiguration(TenantId tenant, List<Entry> entries) {
        super(TenantSql.of(new Pool((io.vertx.sqlclient.Pool) Proxy.newProxyInstance(
                GivenConfiguration.class.getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Pool.class},
                (_, _, _) -> {
                    throw new IllegalStateException("nobody asks it");
                }))));
        this.tenant = tenant;
        this.entries = List.copyOf(entries);
    }

    @Override
    public Uni<Map<TenantId, Long>> versions() {
        return Uni.createFrom().item(Map.of(tenant, 1L));
    }

    @Override
    public Uni<Read> of(TenantId asked) {
        return away
                ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                : Uni.createFrom().item(new Read(1, entries));
    }
}
