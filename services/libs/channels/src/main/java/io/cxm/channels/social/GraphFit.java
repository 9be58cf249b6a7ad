package io.cxm.channels.social;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The columns of {@link Graph}: which items were wanted together. A node is what one shopper wanted within a window of so many days;
 * what has no companion in it is left out. Of a node the newest {@value #MOST_ITEMS} items count, of an item the newest
 * {@value #MOST_NODES} nodes, so that a search is bounded. No id is in it, and who refused personalisation is not.
 */
public final class GraphFit {
    static final int MOST_ITEMS = 60;
    static final int MOST_NODES = 100;
    private static final double DAY = 86_400_000;

    private final ShopperLog log;
    private final Signals signals;
    private final IntFunction<User> users;

    /** @param users by the log's index of shoppers */
    public GraphFit(ShopperLog log, Signals signals, IntFunction<User> users) {
        this.log = log;
        this.signals = signals;
        this.users = users;
    }

    /** The edges of a graph before an item's are bounded: a node's are next to each other. */
    private final class Edges {
        private final double windowDays;
        private final double halfLifeDays;
        private final float[] strongest = new float[log.items()];
        private int[] ends = new int[1024];
        private int[] items = new int[4096];
        private float[] weights = new float[4096];
        private long[] times = new long[4096];
        private int nodes;
        private int size;

        Edges(double windowDays, double halfLifeDays) {
            this.windowDays = windowDays;
            this.halfLifeDays = halfLifeDays;
            for (int u = 0; u < log.shoppers(); u++) {
                if (Consent.of(users.apply(u)).personalization()) {
                    shopper(u);
                }
            }
        }

        private void shopper(int u) {
            int to = log.offsets()[u + 1];
            while (to > log.offsets()[u]) {
                int from = to - 1;
                while (from > log.offsets()[u] && window(from - 1) == window(to - 1)) {
                    from--;
                }
                node(from, to);
                to = from;
            }
        }

        private long window(int event) {
            return (long) Math.floor(log.time()[event] / DAY / windowDays);
        }

        private void node(int from, int to) {
            int begin = size;
            for (int i = to - 1; i >= from; i--) { // the newest first
                float strength = (float) signals.weight(log.type()[i], log.value()[i]);
                int item = log.item()[i];
                if (strength > 0 && strongest[item] > 0) {
                    strongest[item] = Math.max(strongest[item], strength);
                } else if (strength > 0 && size - begin < MOST_ITEMS) {
                    strongest[item] = strength;
                    grow();
                    items[size] = item;
                    times[size++] = log.time()[i];
                }
            }
            for (int e = begin; e < size; e++) {
                double age = Math.max(0, log.clock() - times[e]) / DAY;
                weights[e] = (float) (strongest[items[e]] * Math.pow(0.5, age / halfLifeDays));
                strongest[items[e]] = 0;
            }
            if (size - begin < 2) {
                size = begin;
                return;
            }
            if (nodes == ends.length) {
                ends = Arrays.copyOf(ends, 2 * nodes);
            }
            ends[nodes++] = size;
        }

        private void grow() {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
        }

        /** Whether each is among the newest of its item. */
        private boolean[] kept() {
            long[] order = new long[size];
            for (int e = 0; e < size; e++) {
                int days = (int) Math.min(Integer.MAX_VALUE, Math.max(0, (log.clock() - times[e]) / DAY));
                order[e] = ((long) days << 32) | e;
            }
            Arrays.sort(order);
            int[] counts = new int[log.items()];
            boolean[] kept = new boolean[size];
            for (long entry : order) {
                int e = (int) entry;
                kept[e] = weights[e] > 0 && counts[items[e]]++ < MOST_NODES;
            }
            return kept;
        }
    }

    /** How many nodes a graph of this window has. */
    public int nodes(double windowDays) {
        return new Edges(windowDays, 1e5).nodes;
    }

    /**
     * The columns.
     *
     * @param windowDays within how many days what a shopper wants goes together; above 1e4 it is all of it
     * @param halfLifeDays after how many days it counts half
     */
    public Columns columns(double windowDays, double halfLifeDays) {
        Edges edges = new Edges(windowDays, halfLifeDays);
        boolean[] kept = edges.kept();
        int[] nodeOffsets = new int[edges.nodes + 1];
        int[] nodeItems = new int[edges.size];
        float[] nodeWeights = new float[edges.size];
        int[] itemOffsets = new int[log.items() + 1];
        int n = 0;
        for (int node = 0; node < edges.nodes; node++) {
            for (int e = node == 0 ? 0 : edges.ends[node - 1]; e < edges.ends[node]; e++) {
                if (kept[e]) {
                    nodeItems[n] = edges.items[e];
                    nodeWeights[n++] = edges.weights[e];
                    itemOffsets[edges.items[e] + 1]++;
                }
            }
            nodeOffsets[node + 1] = n;
        }
        for (int i = 0; i < log.items(); i++) {
            itemOffsets[i + 1] += itemOffsets[i];
        }
        int[] fill = Arrays.copyOf(itemOffsets, log.items());
        int[] itemNodes = new int[n];
        float[] itemWeights = new float[n];
        for (int node = 0; node < edges.nodes; node++) {
            for (int e = nodeOffsets[node]; e < nodeOffsets[node + 1]; e++) {
                itemNodes[fill[nodeItems[e]]] = node;
                itemWeights[fill[nodeItems[e]]++] = nodeWeights[e];
            }
        }
        return Columns.builder()
                .put("shape", new int[] {Graph.FORMAT, edges.nodes})
                .put("items.offsets", itemOffsets)
                .put("items.nodes", itemNodes)
                .put("items.weights", itemWeights)
                .put("items.degrees", degrees(itemOffsets, itemWeights))
                .put("nodes.offsets", nodeOffsets)
                .put("nodes.items", Arrays.copyOf(nodeItems, n))
                .put("nodes.weights", Arrays.copyOf(nodeWeights, n))
                .put("nodes.degrees", degrees(nodeOffsets, nodeWeights))
                .build();
    }

    /** The columns of a channel that goes by explicit edges alone. */
    public Columns none() {
        return Columns.builder().put("shape", new int[] {Graph.FORMAT, 0}).build();
    }

    private static float[] degrees(int[] offsets, float[] weights) {
        float[] degrees = new float[offsets.length - 1];
        for (int i = 0; i < degrees.length; i++) {
            for (int at = offsets[i]; at < offsets[i + 1]; at++) {
                degrees[i] += weights[at];
            }
        }
        return degrees;
    }
}
