package io.cxm.ranking.tenants.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.recommendation.domain.ScoringPace;
import io.cxm.ranking.search.domain.SearchIndex;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What ranking makes of a bundle: the rank model, the views that matching reads, and a search index. */
public final class TenantModel {
    private static final int NEWEST = 500;

    private final RankModel ranks;
    private final ScoringPace pace = new ScoringPace();
    private final ArrayDeque<String> newest = new ArrayDeque<>();
    private final CompletableFuture<SearchIndex> searchable = new CompletableFuture<>();
    /** Held while a document goes into the index, so that an older one never comes after a newer one. */
    private final Object indexing = new Object();

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable SearchIndex index;

    public TenantModel(RankModel ranks) {
        this.ranks = ranks;
        ranks.recall().columns(); // read now, not by the first answer
    }

    public RankModel ranks() {
        return ranks;
    }

    /** What its ranker takes, as measured lately: that of another bundle, or tenant, may be of another kind. */
    public ScoringPace pace() {
        return pace;
    }

    public Catalogue catalogue() {
        return ranks.recall().catalogue();
    }

    /** The items that were put last, newest first. */
    public List<String> newest() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /** A new or changed item. */
    public void put(String id, Item item) {
        ranks.put(id, item);
        synchronized (newest) {
            newest.remove(id);
            newest.addFirst(id);
            if (newest.size() > NEWEST) {
                newest.removeLast();
            }
        }
        synchronized (indexing) {
            if (index == null && grows()) {
                index = new SearchIndex();
            }
            SearchIndex built = index;
            if (built != null) {
                built.put(catalogue().find(id), id, item);
            }
        }
    }

    /** Whether its bundle is of nothing, so that its search index grows with what arrives: see {@link #grown}. */
    public boolean grows() {
        return catalogue().bundledSize() == 0;
    }

    /** A deleted item. */
    public void remove(String id) {
        if (!ranks.see(id)) { // known as deleted, so that a late event does not bring it back
            return;
        }
        ranks.remove(id);
        synchronized (newest) {
            newest.remove(id);
        }
        synchronized (indexing) {
            SearchIndex built = index;
            if (built != null) {
                built.remove(id);
            }
        }
    }

    /** Builds the search index, once. Takes seconds for a large catalogue: for a worker thread, before it serves. */
    public void buildIndex() {
        SearchIndex building;
        synchronized (indexing) {
            if (searchable.isDone() || closed.get()) {
                return;
            }
            building = index == null ? new SearchIndex() : index;
            index = building; // what changes goes into it from now on
        }
        try {
            Catalogue catalogue = catalogue();
            int size = catalogue.size();
            for (int i = 0; i < size; i++) {
                add(building, catalogue, i);
            }
            building.refresh();
            building.find("first", 1, _ -> true); // reads what the first search would
            searchable.complete(building);
        } catch (RuntimeException e) {
            searchable.completeExceptionally(e);
            throw e;
        }
    }

    private void add(SearchIndex building, Catalogue catalogue, int item) {
        synchronized (indexing) {
            Item document = catalogue.document(item);
            if (!catalogue.gone(item) && !document.equals(Item.getDefaultInstance())) {
                building.put(item, catalogue.id(item), document);
            }
        }
    }

    /** The search index, once it is built. Waits for nobody: event loops ask. */
    public CompletableFuture<SearchIndex> searchable() {
        return searchable.copy();
    }

    /**
     * The search index of a tenant without a bundle, with what arrived so far. For a worker thread: it may be made now, or wait
     * for a document that goes into it.
     */
    public SearchIndex grown() {
        synchronized (indexing) {
            SearchIndex grown = index == null ? new SearchIndex() : index;
            index = grown;
            return grown;
        }
    }

    /** Memory that it takes, the index off the heap included, estimated. */
    public long heapBytes() {
        SearchIndex built = index;
        return ranks.heapBytes() + (1 << 20) + (built == null || closed.get() ? 0 : built.bytes());
    }

    /** Closes the network and the index; once is enough. */
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        ranks.close();
        SearchIndex built = index;
        if (built != null) {
            built.close();
        }
    }
}
