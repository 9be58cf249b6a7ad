package io.cxm.profile.facet;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads which values of a facet a tenant's items or shoppers have. */
public interface FacetValues {
    /** Whose facets. */
    enum Of {
        ITEMS,
        SHOPPERS
    }

    /** A page of them, each once, in their order by bytes. */
    Uni<List<String>> page(TenantId tenant, Of of, Asked asked, int size);

    /**
     * Which values are asked for.
     *
     * @param name of the facet
     * @param prefix with which they begin; empty for all
     * @param after the last one of the page before; empty for the first
     */
    record Asked(String name, String prefix, String after) {}
}
