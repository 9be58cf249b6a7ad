package io.cxm.satisfaction.index;

import io.cxm.satisfaction.index.domain.Behind;
import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.satisfaction.index.domain.Told;
import io.cxm.satisfaction.index.store.IndexList;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The satisfaction index of a tenant, its categories and its products as it was made last. */
@ApplicationScoped
public class Indexes {
    private final IndexList list;

    Indexes(IndexList list) {
        this.list = list;
    }

    /** When it was made, and of how many products; empty: not yet. */
    public Uni<Optional<Made>> made(TenantId tenant) {
        return made(tenant, Level.PRODUCT);
    }

    /** When it was made, and of how many of a level; empty: not yet. */
    public Uni<Optional<Made>> made(TenantId tenant, Level level) {
        return list.made(tenant, level);
    }

    /** So many products in this order. */
    public Uni<List<ProductIndex>> page(TenantId tenant, Ranked order, @Nullable Behind behind, int limit) {
        return list.page(tenant, order, behind, limit);
    }

    /** So many categories in this order, or the tenant as a whole. */
    public Uni<List<Told>> groups(TenantId tenant, Level level, Ranked order, @Nullable Behind behind, int limit) {
        return list.groups(tenant, level, order, behind, limit);
    }
}
