package io.cxm.ranking.tenants.domain;

import io.cxm.bundle.Column;
import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.match.domain.ItemViews;
import io.cxm.ranking.search.domain.SearchIndex;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ranking makes of a bundle: the rank model, the views that matching reads, and, once asked for, a search index. */
public final class TenantModel {
    private static final int NEWEST = 500;

    private final RankModel ranks;
    private final ItemViews views;
    private final ArrayDeque<String> newest = new ArrayDeque<>();
    private volatile @Nullable SearchIndex index;

    public TenantModel(RankModel ranks) {
        this.ranks = ranks;
        this.views = new ItemViews(ranks.recall().bundle().items());
    }

    public RankModel ranks() {
        return ranks;
    }

    public ItemViews views() {
        return views;
    }

    public Catalogue catalogue() {
        return ranks.recall().catalogue();
    }

    /** The items of the bundle that anybody wanted, most wanted first. */
    public Column.Ints popular() {
        return ranks.recall().bundle().columns("trending").ints("order");
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
        views.put(catalogue().find(id), item);
        synchronized (newest) {
            newest.remove(id);
            newest.addFirst(id);
            if (newest.size() > NEWEST) {
                newest.removeLast();
            }
        }
        SearchIndex built = index;
        if (built != null) {
            built.put(id, item);
        }
    }

    /** A deleted item. */
    public void remove(String id) {
        if (catalogue().find(id) < 0) {
            ranks.put(id, Item.getDefaultInstance()); // known as deleted, so that a late event does not bring it back
        }
        ranks.remove(id);
        synchronized (newest) {
            newest.remove(id);
        }
        SearchIndex built = index;
        if (built != null) {
            built.remove(id);
        }
    }

    /** An item that an event names; it may be that nobody described it yet. */
    public void seen(String id) {
        if (!id.isEmpty() && catalogue().find(id) < 0) {
            ranks.put(id, Item.getDefaultInstance());
        }
    }

    /** The search index, built when first asked for: a tenant that never searches does not pay for it. Blocks. */
    public synchronized SearchIndex index() {
        SearchIndex built = index;
        if (built == null) {
            built = new SearchIndex();
            index = built; // changes go into it from now on; what is read below is never older
            Catalogue catalogue = catalogue();
            for (int i = 0; i < catalogue.size(); i++) {
                if (!catalogue.gone(i)) {
                    built.put(catalogue.id(i), catalogue.document(i));
                }
            }
        }
        return built;
    }

    /** Heap that it takes, estimated. */
    public long heapBytes() {
        SearchIndex built = index;
        return views.heapBytes() + (1 << 20) + (built == null ? 0 : built.bytes());
    }

    /** Closes the network and the index. */
    public void close() {
        ranks.close();
        SearchIndex built = index;
        if (built != null) {
            built.close();
        }
    }
}
