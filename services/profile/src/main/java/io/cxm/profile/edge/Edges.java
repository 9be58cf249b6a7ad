package io.cxm.profile.edge;

import io.cxm.contracts.edge.Edge;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Reads edges between shoppers. */
public interface Edges {
    /** Those with one of these ids at either end, in the order of their ids, after one of them; empty is the first page. */
    Uni<List<Edge>> page(TenantId tenant, Set<String> ids, String after, int size);

    /** How many of these there are. */
    Uni<Long> count(TenantId tenant, Set<String> ids);

    /** All of a tenant, in the order of their ids, a page in memory at a time. */
    Multi<List<Edge>> all(TenantId tenant);
}
