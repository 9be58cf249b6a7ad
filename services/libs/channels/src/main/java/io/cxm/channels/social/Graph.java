package io.cxm.channels.social;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Evidence;
import io.cxm.channels.Found;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The co-engagement graph: items on one side, on the other what one shopper wanted within one window of time ({@link GraphFit}); a
 * walk that begins at the shopper's own items goes to and fro over it, as in Pixie (Eksombatchai et al. 2018), here its exact
 * distribution and not a sample, so that the same request has the same answer. With q the shopper's items by strength and age, P the
 * step from item to node to item, d_i the sum of an item's edges, the score is
 *
 * <pre>(q·P + f·q·P²)_i / d_i^β</pre>
 *
 * <p>f: how much the second step counts, taken from the {@value #FRONTIER} likeliest items of the first. β takes from what is popular
 * what a walk gives it for that alone (RP³β, Paudel et al. 2016).
 *
 * <p>What differs from {@code user_cf}: nobody is compared with anybody. There is no similarity and no set of nearest shoppers; a rare
 * thing done together weighs more because fewer ways lead through it, and an item is reached that nobody had together with the
 * shopper's own.
 */
final class Graph {
    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    static final int FRONTIER = 50;
    private static final int MOST_SEEDS = 30;
    private static final int MOST_EVIDENCE = 5;
    private static final double LEAST = 1e-12;

    private final Column.Ints itemOffsets;
    private final Column.Ints itemNodes;
    private final Column.Floats itemWeights;
    private final Column.Floats itemDegrees;
    private final Column.Ints nodeOffsets;
    private final Column.Ints nodeItems;
    private final Column.Floats nodeWeights;
    private final Column.Floats nodeDegrees;
    private final double further;
    private final double popularity;
    private final double halfLife;
    private final Scratch.Pool items;
    private final Scratch.Pool nodes;

    Graph(Columns columns, Parameters parameters, int size) {
        itemOffsets = columns.ints("items.offsets");
        itemNodes = columns.ints("items.nodes");
        itemWeights = columns.floats("items.weights");
        itemDegrees = columns.floats("items.degrees");
        nodeOffsets = columns.ints("nodes.offsets");
        nodeItems = columns.ints("nodes.items");
        nodeWeights = columns.floats("nodes.weights");
        nodeDegrees = columns.floats("nodes.degrees");
        further = parameters.get("further", 0.5);
        popularity = parameters.get("popularity", 0.5);
        halfLife = parameters.get("halfLifeDays", 60);
        items = new Scratch.Pool(size);
        nodes = new Scratch.Pool((int) nodeDegrees.size());
    }

    Found find(Query query, int quota) {
        Scratch begin = items.borrow();
        Scratch mass = items.borrow();
        try {
            begin(query, begin);
            walk(begin, mass);
            TopK best = new TopK(quota);
            for (int i = 0; i < mass.count(); i++) {
                int item = mass.touched(i);
                if (query.admits(item)) {
                    best.offer(item, mass.sum(item) / Math.pow(itemDegrees.get(item), popularity));
                }
            }
            return best.drain(SocialChannel.NAME);
        } finally {
            items.giveBack(begin);
            items.giveBack(mass);
        }
    }

    /** Of the shopper's items the last {@value #MOST_SEEDS} that are in the graph; they sum to 1. */
    private void begin(Query query, Scratch to) {
        Own own = query.own();
        TopK last = new TopK(MOST_SEEDS);
        for (int j = 0; j < own.size(); j++) {
            if (own.strength(j) > 0 && has(own.item(j))) {
                last.offer(j, -own.daysSince(j, query.clock()));
            }
        }
        Found seeds = last.drain("");
        double sum = 0;
        for (int s = 0; s < seeds.size(); s++) {
            sum += wanted(own, seeds.items()[s], query.clock());
        }
        for (int s = 0; s < seeds.size(); s++) {
            int j = seeds.items()[s];
            to.add(own.item(j), wanted(own, j, query.clock()) / sum);
        }
    }

    private double wanted(Own own, int j, long clock) {
        return own.strength(j) * Math.max(LEAST, Math.pow(0.5, own.daysSince(j, clock) / halfLife));
    }

    private boolean has(int item) {
        return item < itemDegrees.size() && itemDegrees.get(item) > 0;
    }

    private void walk(Scratch from, Scratch mass) {
        Scratch near = nodes.borrow();
        Scratch far = nodes.borrow();
        try {
            toNodes(from, near);
            toItems(near, 1, mass);
            if (further > 0) {
                likeliestToNodes(mass, far);
                toItems(far, further, mass);
            }
        } finally {
            nodes.giveBack(near);
            nodes.giveBack(far);
        }
    }

    private void likeliestToNodes(Scratch from, Scratch to) {
        TopK likely = new TopK(FRONTIER);
        for (int i = 0; i < from.count(); i++) {
            likely.offer(from.touched(i), from.sum(from.touched(i)));
        }
        Found frontier = likely.drain("");
        for (int i = 0; i < frontier.size(); i++) {
            toNodes(frontier.items()[i], frontier.scores()[i], to);
        }
    }

    private void toNodes(Scratch from, Scratch to) {
        for (int i = 0; i < from.count(); i++) {
            toNodes(from.touched(i), from.sum(from.touched(i)), to);
        }
    }

    private void toNodes(int item, double mass, Scratch to) {
        double each = mass / itemDegrees.get(item);
        int end = itemOffsets.get(item + 1L);
        for (int at = itemOffsets.get(item); at < end; at++) {
            to.add(itemNodes.get(at), each * itemWeights.get(at));
        }
    }

    private void toItems(Scratch from, double share, Scratch to) {
        for (int n = 0; n < from.count(); n++) {
            int node = from.touched(n);
            double each = share * from.sum(node) / nodeDegrees.get(node);
            int end = nodeOffsets.get(node + 1L);
            for (int at = nodeOffsets.get(node); at < end; at++) {
                to.add(nodeItems.get(at), each * nodeWeights.get(at));
            }
        }
    }

    /** What of these nodes' mass goes to one item. */
    private double arriving(Scratch from, int item) {
        double sum = 0;
        int end = itemOffsets.get(item + 1L);
        for (int at = itemOffsets.get(item); at < end; at++) {
            int node = itemNodes.get(at);
            sum += from.sum(node) / nodeDegrees.get(node) * itemWeights.get(at);
        }
        return sum;
    }

    /**
     * The shopper's items from which the walk came, by their parts of the score. The edges have no direction, so that a walk from i to j
     * is as likely as one from j to i times d_j/d_i: one walk from the item found tells of all. Its last step is looked at from where
     * it ends, since the shopper's items have few edges and all others have many.
     */
    List<Evidence> explain(Query query, int item, Catalogue catalogue) {
        if (!has(item)) {
            return List.of();
        }
        Scratch begin = items.borrow();
        Scratch mass = items.borrow();
        Scratch near = nodes.borrow();
        Scratch far = nodes.borrow();
        try {
            begin(query, begin);
            toNodes(item, 1, near);
            if (further > 0) {
                toItems(near, 1, mass);
                likeliestToNodes(mass, far);
            }
            Own own = query.own();
            List<Evidence> evidence = new ArrayList<>();
            double degree = Math.pow(itemDegrees.get(item), 1 - popularity);
            for (int j = 0; j < own.size(); j++) {
                double begins = begin.sum(own.item(j));
                double part =
                        begins == 0 ? 0 : begins * (arriving(near, own.item(j)) + further * arriving(far, own.item(j)));
                if (part > 0) {
                    int event = own.newest(j);
                    evidence.add(new Evidence(
                            catalogue.id(own.item(j)),
                            query.history().type(event),
                            query.history().eventId(event),
                            own.daysSince(j, query.clock()),
                            part * degree / itemDegrees.get(own.item(j))));
                }
            }
            evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
            return evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size()));
        } finally {
            items.giveBack(begin);
            items.giveBack(mass);
            nodes.giveBack(near);
            nodes.giveBack(far);
        }
    }
}
