package io.cxm.profile.catalogue;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.reading.Part;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads items as they stand. */
public interface Catalogue {
    /** An item with its id. */
    record Entry(String id, Item item) {}

    /** The item; empty when it was never there, or is deleted. */
    Uni<Optional<Item>> find(TenantId tenant, String id);

    /**
     * Items in the order of their ids; where they are large, fewer than so many.
     *
     * @param after the id that the page before ended with; empty for the first
     * @param choice the measure is what an item costs
     */
    Uni<Part<Entry>> list(TenantId tenant, String after, int size, Choice choice);

    /** All items in the order of their ids, a page in memory at a time. */
    Multi<List<Entry>> all(TenantId tenant);

    /** How many items a list has; empty above 10,000. */
    Uni<Optional<Long>> count(TenantId tenant, Choice choice);

    /** Those of these items that there are, by id; of large ones not all, but as many as may be held at once. */
    Uni<Map<String, Item>> documents(TenantId tenant, Collection<String> ids);

    /** Those of these items that there are, in the order of the ids; where they are large, the first of them. */
    Uni<Part<Entry>> inOrder(TenantId tenant, SequencedSet<String> ids);

    /**
     * A page of what changed, deletions included, in the order of the changes, without vectors. Where documents are large it
     * has fewer than so many; after the last it has none.
     *
     * @param changedAt when the last one of the page before changed, in milliseconds since 1970; for the first page, since when
     * @param after the id of that one; empty for the first page
     */
    Uni<List<ItemState>> changedSince(TenantId tenant, long changedAt, String after, int size);
}
