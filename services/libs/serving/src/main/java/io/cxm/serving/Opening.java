package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.tenancy.TenantId;

/**
 * What a service makes of a bundle to serve from it: channels, rankers, columns. News of one tenant is brought by one
 * thread at a time, while others read.
 */
public interface Opening<S> {
    /** What a tenant has that has no bundle: one of nothing, in memory, so that answering knows no special case. */
    Bundle empty(TenantId tenant);

    /** Makes it, on a worker thread, or refuses the bundle. */
    S open(Bundle bundle) throws BundleCorrupt;

    /**
     * Does what an answer does, on a worker thread and before any answer sees it, so that the first one does not load
     * classes, native libraries and pages. What it computes is thrown away.
     */
    void rehearse(S opened);

    /**
     * Makes what takes long and few answers need, on a worker thread: before it serves where answers are made meanwhile, of
     * another bundle or of what arrived, else after. What changes in the meantime is brought as ever.
     */
    void complete(S opened);

    /** An item that changed since the bundle. */
    void item(S opened, ItemState state);

    /** An event since the bundle, once; false when it cannot count, since too many items are known by name alone. */
    boolean event(S opened, Event event);

    /** An item as it is served. */
    Item document(S opened, String id);

    /** Memory that texts take which no item had when it was opened, estimated; part of the heap that it takes. */
    long termBytes(S opened);

    /** Memory that it takes beside the mapped files, estimated. */
    long heapBytes(S opened);

    /** Gives back what the collector does not; called when no answer uses it any more. */
    void close(S opened);
}
