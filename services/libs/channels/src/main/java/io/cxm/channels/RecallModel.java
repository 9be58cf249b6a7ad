package io.cxm.channels;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Manifest;
import io.cxm.channels.arrivals.NewChannel;
import io.cxm.channels.attribute.AttributeChannel;
import io.cxm.channels.bayes.BayesChannel;
import io.cxm.channels.context.ContextChannel;
import io.cxm.channels.cross.CrossChannel;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.history.HistoryChannel;
import io.cxm.channels.interest.InterestChannel;
import io.cxm.channels.social.SocialChannel;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.channels.usercf.UserCfChannel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.features.FeatureSpecs;
import io.cxm.features.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's recall: the channels of a bundle over a catalogue that grows with what arrived since. One thread may bring
 * news ({@link #put}, {@link #remove}, {@link #observe}) while others search.
 */
public final class RecallModel implements AutoCloseable {
    private final Bundle bundle;
    private final Terms terms;
    private final Catalogue catalogue;
    private final Signals signals;
    private final Repurchase repurchase;
    private final AttributeChannel attribute;
    private final TrendingChannel trending;
    private final List<Channel> channels;
    private final Object growing = new Object();
    private volatile @Nullable ItemColumns columns;

    /**
     * The channels of a bundle. Cheap: nothing is read but what a search touches.
     *
     * @throws IllegalArgumentException when it was made of other features than this version computes (R1): vectors of the two
     *     cannot be compared
     */
    public RecallModel(Bundle bundle, Terms terms) {
        this(bundle, terms, true);
    }

    /** What is known of the items of a bundle, without channels that search for them: its files of these may be empty. */
    public static RecallModel withoutChannels(Bundle bundle, Terms terms) {
        return new RecallModel(bundle, terms, false);
    }

    private RecallModel(Bundle bundle, Terms terms, boolean searches) {
        String made = bundle.manifest().contents().featureSpecHash();
        if (!made.isEmpty() && !made.equals(FeatureSpecs.fingerprint())) {
            throw new IllegalArgumentException("the bundle was made of other features than this version has");
        }
        Manifest.Serving serving = bundle.manifest().serving();
        this.bundle = bundle;
        this.terms = terms;
        this.catalogue = new Catalogue(bundle.items());
        Parameters personal = Parameters.of(serving, "personal");
        this.signals = new Signals(target(personal));
        this.repurchase = new Repurchase(
                personal.get("returning", 0) > 0,
                personal.get("cooldown", 0),
                bundle.columns("history").floats("intervals"),
                personal.get("typicalDays", 30));
        this.attribute = new AttributeChannel(
                catalogue, bundle.columns("attribute"), Parameters.of(serving, "attribute"), terms);
        this.trending = new TrendingChannel(catalogue, bundle, Parameters.of(serving, "trending"), signals);
        this.channels = searches ? channels(serving) : List.of();
    }

    private List<Channel> channels(Manifest.Serving serving) {
        List<Channel> all = new ArrayList<>(List.of(
                new HistoryChannel(catalogue, bundle, Parameters.of(serving, "history"), repurchase, signals),
                attribute,
                new BayesChannel(catalogue, bundle, Parameters.of(serving, "bayes"), signals),
                trending));
        if (bundle.has(InterestChannel.NAME)) {
            all.add(new InterestChannel(
                    catalogue, bundle.columns(InterestChannel.NAME), Parameters.of(serving, InterestChannel.NAME)));
        }
        if (bundle.has(UserCfChannel.NAME)) {
            all.add(new UserCfChannel(
                    catalogue, bundle.columns(UserCfChannel.NAME), Parameters.of(serving, UserCfChannel.NAME)));
        }
        if (bundle.has(ContextChannel.NAME)) {
            all.add(new ContextChannel(
                    catalogue, bundle.columns(ContextChannel.NAME), Parameters.of(serving, ContextChannel.NAME)));
        }
        if (bundle.has(NewChannel.NAME)) {
            all.add(new NewChannel(
                    catalogue, bundle.columns(NewChannel.NAME), attribute, Parameters.of(serving, NewChannel.NAME)));
        }
        if (bundle.has(CrossChannel.NAME)) {
            all.add(new CrossChannel(catalogue, bundle));
        }
        if (bundle.has(SocialChannel.NAME)) {
            all.add(new SocialChannel(catalogue, bundle, Parameters.of(serving, SocialChannel.NAME), signals));
        }
        return List.copyOf(all);
    }

    /**
     * All channels of which the bundle has a file; `trending` answers for everybody, the others for shoppers with a
     * history.
     */
    public List<Channel> channels() {
        return channels;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Bundle bundle() {
        return bundle;
    }

    public Signals signals() {
        return signals;
    }

    public Repurchase repurchase() {
        return repurchase;
    }

    /** How the pool is merged where a scenario says nothing else. */
    public Merge merge() {
        Map<String, Double> weights = bundle.manifest().serving().weights();
        return new Merge(
                weights, Parameters.of(bundle.manifest().serving(), "merge").get("constant", 60));
    }

    /** How many candidates a channel gives where a scenario says nothing else. */
    public int quota(String channel) {
        return bundle.manifest().serving().quotas().getOrDefault(channel, 100);
    }

    /** A new or changed item: from now on it can be found. */
    public void put(String id, Item item) {
        int index = catalogue.put(id, item);
        attribute.put(index, item);
        synchronized (growing) {
            ItemColumns read = columns;
            if (read != null) {
                read.put(index, item);
            }
        }
    }

    /** What filters ask of the items; all documents are read once, when it is first asked for. */
    public ItemColumns columns() {
        ItemColumns read = columns;
        if (read == null) {
            synchronized (growing) {
                read = columns == null ? new ItemColumns(catalogue) : columns;
                columns = read;
            }
        }
        return read;
    }

    /** The words of a text, as channels know them. */
    public List<String> words(String text) {
        return text.isBlank() ? List.of() : terms.of(text);
    }

    /** What is popular, for everybody. */
    public TrendingChannel trending() {
        return trending;
    }

    /** An item that something names; false when it cannot be known, since too many are known by name alone. */
    public boolean see(String id) {
        return catalogue.see(id) >= 0;
    }

    /** A deleted item: from now on it cannot be found. */
    public void remove(String id) {
        catalogue.remove(id);
    }

    /** An event since the bundle: the item's popularity grows. The shopper's own history comes with the query. */
    public void observe(Event event) {
        trending.observe(event);
    }

    /** Which items may be found for a shopper who has these. */
    public Query.Admission admission(Own own, Seen seen, long clock) {
        BitSet hidden = hidden(own, seen, clock);
        return item -> !hidden.get(item) && !catalogue.gone(item);
    }

    /** Those of the shopper's own that are not shown: a search asks for every item, a history has few. */
    private BitSet hidden(Own own, Seen seen, long clock) {
        BitSet hidden = new BitSet();
        for (int at = 0; at < own.size(); at++) {
            int item = own.item(at);
            boolean hides = switch (seen) {
                case NONE -> false;
                case INTERACTED -> true;
                case PURCHASED -> own.bought(at) > 0;
                case PERSONAL -> own.bought(at) > 0 && !repurchase.returns(item, own.daysSinceBought(at, clock));
            };
            if (hides) {
                hidden.set(item);
            }
        }
        return hidden;
    }

    /** Heap of it that texts take which no item had in the bundle, estimated. */
    public long termBytes() {
        return columns().termBytes();
    }

    /** Heap that the columns of all items and what came since the bundle take, estimated. */
    public long heapBytes() {
        return columns().heapBytes() + catalogue.heapBytes() + attribute.heapBytes();
    }

    /** Deletes the files of what came since the bundle; no search follows. */
    @Override
    public void close() {
        catalogue.close();
        attribute.close();
    }

    private static EventType target(Parameters personal) {
        EventType target = EventType.forNumber((int) personal.get("target", 0));
        return target == null ? EventType.EVENT_TYPE_UNSPECIFIED : target;
    }
}
