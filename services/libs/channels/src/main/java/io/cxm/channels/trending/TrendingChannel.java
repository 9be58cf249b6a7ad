package io.cxm.channels.trending;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Popularity;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Signals;
import io.cxm.channels.TopK;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Channel {@code trending} (R14): decayed popularity, to which events since the bundle add. It
 * answers for everybody, so it is also the fallback of recall.
 */
public final class TrendingChannel implements Channel {
    private static final double DAY = 86_400_000;
    private static final double FARTHEST = 500;

    private final Catalogue catalogue;
    private final Popularity popularity;
    private final Column.Ints order;
    private final Signals signals;
    private final Map<Integer, Double> increments = new ConcurrentHashMap<>();
    private final boolean decayed;
    private final double halfLife;
    private volatile long landmark;
    private long newest;

    public TrendingChannel(Catalogue catalogue, Bundle bundle, Parameters parameters, Signals signals) {
        this.catalogue = catalogue;
        this.popularity = bundle.popularity();
        this.order = bundle.columns("trending").ints("order");
        this.signals = signals;
        this.decayed = parameters.get("decayed", 1) > 0;
        this.halfLife = parameters.get("halfLifeDays", 30) * DAY;
        this.landmark = bundle.manifest().origin().dataClock();
        this.newest = landmark;
    }

    @Override
    public String name() {
        return "trending";
    }

    /** An event since the bundle: it counts as training would count it. */
    public void observe(Event event) {
        double weight = weight(event);
        int item = weight > 0 && !event.getItemId().isEmpty() ? catalogue.find(event.getItemId()) : -1;
        if (item >= 0) {
            increments.merge(item, weight, Double::sum);
        }
    }

    /**
     * Forward decay (Cormode et al., 2009): w·2^((t − L)/h) from the landmark L, the clock of the bundle's own sums, so
     * that nothing has to be aged later. Without a bundle the first event with a time is the landmark. One without a time
     * counts as the newest of all others, as in training.
     */
    private double weight(Event event) {
        byte type = (byte) event.getTypeValue();
        float value = event.hasValue() ? (float) event.getValue() : Float.NaN;
        if (!decayed) {
            return signals.isTarget(type, value) ? 1 : 0;
        }
        long time = EventClock.of(event, event.getReceivedAt()).orElse(newest);
        newest = Math.max(newest, time);
        if (landmark == 0) {
            landmark = time;
        }
        return signals.weight(type, value) * Math.pow(2, Math.clamp((time - landmark) / halfLife, -FARTHEST, FARTHEST));
    }

    @Override
    public Found find(Query query, int quota) {
        TopK best = new TopK(quota);
        int offered = 0;
        for (long at = 0; at < order.size() && offered < quota; at++) {
            int item = order.get(at);
            if (query.admits(item) && !increments.containsKey(item)) {
                best.offer(item, popularity(item));
                offered++;
            }
        }
        for (int item : increments.keySet()) {
            if (best.mayEnter(popularity(item)) && query.admits(item)) {
                best.offer(item, popularity(item));
            }
        }
        return best.drain(name());
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        return Explanation.of(List.of());
    }

    /** What an item counts now. */
    public double popularity(int item) {
        double bundled = 0;
        if (item < catalogue.bundledSize()) {
            bundled = decayed ? popularity.decayed(item) : popularity.allTime(item);
        }
        return bundled + increments.getOrDefault(item, 0.0);
    }

    /** The columns of this channel: the items with any popularity, most wanted first. */
    public static Columns fit(float[] popularity) {
        return Columns.builder().put("order", order(popularity)).build();
    }

    /** The items with a positive value, largest first, ties by index. */
    public static int[] order(float[] values) {
        return IntStream.range(0, values.length)
                .filter(item -> values[item] > 0)
                .boxed()
                .sorted((a, b) -> {
                    int by = Float.compare(values[b], values[a]);
                    return by != 0 ? by : Integer.compare(a, b);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
