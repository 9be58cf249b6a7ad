package io.cxm.channels.usercf;

import java.util.Arrays;

/**
 * The shoppers nearest to one, in the order of their distance, by Dijkstra (1959) over edges of length −log(similarity): at
 * most two edges away, since a third says no more of the first, and of a bounded number of nodes.
 */
final class Nearest {
    /** Nodes that are looked at, whatever the graph. */
    private static final int MOST_NODES = 4000;

    private final int[] shoppers;
    private final double[] closeness;
    private final int[] through;
    private int size;

    private double[] distances = new double[64];
    private int[] nodes = new int[64];
    private int[] first = new int[64];
    private int heap;
    private int pushed;

    private Nearest(int most) {
        shoppers = new int[most];
        closeness = new double[most];
        through = new int[most];
    }

    /**
     * The nearest.
     *
     * @param direct whom the shopper is next to
     * @param similarities of each, above 0 and at most 1
     */
    static Nearest of(int[] direct, double[] similarities, Edges graph, int most) {
        Nearest nearest = new Nearest(most);
        for (int i = 0; i < direct.length; i++) {
            nearest.push(-Math.log(similarities[i]), direct[i], -1);
        }
        while (nearest.heap > 0 && nearest.size < most) {
            nearest.settle(graph);
        }
        return nearest;
    }

    private void settle(Edges graph) {
        double distance = distances[0];
        int node = nodes[0];
        int by = first[0];
        pop();
        if (!settled(node)) {
            shoppers[size] = node;
            closeness[size] = Math.exp(-distance);
            through[size++] = by < 0 ? node : by;
        }
        if (by < 0) { // also where a way of two edges was nearer: from there a third does not go on
            int to = graph.to(node);
            for (int at = graph.from(node); at < to; at++) {
                push(distance - Math.log(graph.similarity(at)), graph.node(at), node);
            }
        }
    }

    private boolean settled(int node) {
        for (int i = 0; i < size; i++) {
            if (shoppers[i] == node) {
                return true;
            }
        }
        return false;
    }

    private void push(double distance, int node, int by) {
        if (pushed == MOST_NODES || distance == Double.POSITIVE_INFINITY) {
            return;
        }
        pushed++;
        if (heap == nodes.length) {
            distances = Arrays.copyOf(distances, 2 * heap);
            nodes = Arrays.copyOf(nodes, 2 * heap);
            first = Arrays.copyOf(first, 2 * heap);
        }
        int child = heap++;
        while (child > 0 && nearer(distance, node, (child - 1) / 2)) {
            move((child - 1) / 2, child);
            child = (child - 1) / 2;
        }
        put(child, distance, node, by);
    }

    private void pop() {
        heap--;
        double distance = distances[heap];
        int node = nodes[heap];
        int by = first[heap];
        int parent = 0;
        while (2 * parent + 1 < heap) {
            int child = 2 * parent + 1;
            if (child + 1 < heap && nearer(distances[child + 1], nodes[child + 1], child)) {
                child++;
            }
            if (nearer(distance, node, child)) {
                break;
            }
            move(child, parent);
            parent = child;
        }
        put(parent, distance, node, by);
    }

    /** Of equal distances the smaller index, so that an answer is the same each time. */
    private boolean nearer(double distance, int node, int than) {
        return distance < distances[than] || (distance == distances[than] && node < nodes[than]);
    }

    private void move(int from, int to) {
        put(to, distances[from], nodes[from], first[from]);
    }

    private void put(int at, double distance, int node, int by) {
        distances[at] = distance;
        nodes[at] = node;
        first[at] = by;
    }

    int size() {
        return size;
    }

    int shopper(int i) {
        return shoppers[i];
    }

    /** The product of the similarities on the way, e^−distance. */
    double closeness(int i) {
        return closeness[i];
    }

    /** The one next to the shopper on the way; itself when it is next to them. */
    int through(int i) {
        return through[i];
    }

    /** The graph, by node. */
    interface Edges {
        int from(int node);

        int to(int node);

        int node(int at);

        double similarity(int at);
    }
}
