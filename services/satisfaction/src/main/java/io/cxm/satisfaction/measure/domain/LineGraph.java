package io.cxm.satisfaction.measure.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table whose every cell lies on one line of a first kind and on one of a second, of which the totals are known: cells are the edges of a
 * graph whose nodes are the lines. A hidden cell follows from the totals and what is shown exactly if no cycle of hidden cells goes
 * through it, so that its edge is a bridge among them (L. H. Cox 1980; D. Gusfield, "A graph theoretic approach to statistical data security",
 * 1988). Such a one is protected by hiding the cells of a cycle: those of the path between its lines that hides the fewest shoppers more.
 */
final class LineGraph {
    private final Map<Object, Integer> nodes = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<List<Integer>> at = new ArrayList<>();
    /** Between which lines there are cells, from each line to the other: tables have thousands of cells on few lines. */
    private final List<Map<Integer, Between>> beside = new ArrayList<>();

    /** A cell between its two lines; how many shoppers more are hidden with it, 0 of one that is hidden. */
    private record Edge(int one, int other, long cost) {
        int beyond(int node) {
            return node == one ? other : one;
        }

        boolean hidden() {
            return cost == 0;
        }
    }

    /** The cells that two lines share. */
    private final class Between {
        private final NavigableSet<Integer> hidden = new TreeSet<>();
        private final NavigableSet<Integer> shown = new TreeSet<>(
                Comparator.comparingLong((Integer edge) -> edges.get(edge).cost())
                        .thenComparing(edge -> edge));

        void add(int edge) {
            (edges.get(edge).hidden() ? hidden : shown).add(edge);
        }

        void hide(int edge) {
            shown.remove(edge);
            hidden.add(edge);
        }

        /** The cell that costs least, and is not this hidden one; null where there is none. */
        @Nullable
        Integer cheapest(int but) {
            Integer first = hidden.isEmpty() ? null : hidden.first();
            Integer free = first != null && first == but ? hidden.higher(first) : first;
            return free != null || shown.isEmpty() ? free : shown.first();
        }
    }

    /**
     * Adds a cell.
     *
     * @param one its line of the first kind; none equals one of the second
     * @param other its line of the second kind
     * @param cost shoppers who would be hidden with it; 0: it is hidden
     * @return its number, from 0 on
     */
    int add(Object one, Object other, long cost) {
        int edge = edges.size();
        edges.add(new Edge(node(one), node(other), cost));
        at.get(edges.get(edge).one()).add(edge);
        at.get(edges.get(edge).other()).add(edge);
        between(edge).add(edge);
        return edge;
    }

    private Between between(int edge) {
        Edge cell = edges.get(edge);
        Between both = beside.get(cell.one()).computeIfAbsent(cell.other(), _ -> new Between());
        beside.get(cell.other()).put(cell.one(), both);
        return both;
    }

    private int node(Object line) {
        return nodes.computeIfAbsent(line, _ -> {
            at.add(new ArrayList<>());
            beside.add(new LinkedHashMap<>());
            return at.size() - 1;
        });
    }

    /**
     * The shown cells that have to be hidden as well, so that none of these can be worked out. A cell that follows from the totals alone, since
     * its table has too few others, is left as it is.
     */
    List<Integer> companions(BitSet cells) {
        BitSet open = bridges(false);
        open.and(cells);
        if (!open.isEmpty()) {
            open.andNot(bridges(true));
        }
        BitSet gone = new BitSet();
        for (int cell = open.nextSetBit(0); cell >= 0; cell = open.nextSetBit(cell + 1)) {
            for (int edge : cycle(cell, gone)) {
                open.clear(edge);
                if (!edges.get(edge).hidden() && !gone.get(edge)) {
                    gone.set(edge);
                    between(edge).hide(edge);
                }
            }
        }
        return gone.stream().boxed().toList();
    }

    /**
     * The edges that are on no cycle: those below which a search in depth finds no way back (R. E. Tarjan 1974), without recursion.
     *
     * @param shown whether cycles may go through shown cells
     */
    private BitSet bridges(boolean shown) {
        int[] order = new int[at.size()];
        int[] low = new int[at.size()];
        int[] next = new int[at.size()];
        int[] by = new int[at.size()];
        Arrays.fill(by, -1);
        BitSet bridges = new BitSet();
        int seen = 0;
        for (int root = 0; root < at.size(); root++) {
            if (order[root] > 0) {
                continue;
            }
            Deque<Integer> path = new ArrayDeque<>(List.of(root));
            order[root] = low[root] = ++seen;
            while (!path.isEmpty()) {
                int node = path.getLast();
                if (next[node] == at.get(node).size()) {
                    path.removeLast();
                    if (by[node] >= 0) {
                        int above = edges.get(by[node]).beyond(node);
                        low[above] = Math.min(low[above], low[node]);
                        if (low[node] > order[above]) {
                            bridges.set(by[node]);
                        }
                    }
                    continue;
                }
                int edge = at.get(node).get(next[node]++);
                int beyond = edges.get(edge).beyond(node);
                if (!(shown || edges.get(edge).hidden()) || edge == by[node]) {
                    continue;
                }
                if (order[beyond] > 0) {
                    low[node] = Math.min(low[node], order[beyond]);
                } else {
                    by[beyond] = edge;
                    order[beyond] = low[beyond] = ++seen;
                    path.addLast(beyond);
                }
            }
        }
        return bridges;
    }

    /** A node that a path reached, and for how much. */
    private record Reached(int node, long cost) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            return cost == other.cost ? Integer.compare(node, other.node) : Long.compare(cost, other.cost);
        }
    }

    /** The edges of the cheapest other way between the lines of a cell (E. W. Dijkstra 1959); none where there is no other. */
    private List<Integer> cycle(int cell, BitSet gone) {
        int from = edges.get(cell).one();
        int to = edges.get(cell).other();
        long[] costs = new long[at.size()];
        Arrays.fill(costs, Long.MAX_VALUE);
        costs[from] = 0;
        int[] by = new int[at.size()];
        PriorityQueue<Reached> front = new PriorityQueue<>(List.of(new Reached(from, 0)));
        while (!front.isEmpty()) {
            Reached reached = front.remove();
            int node = reached.node();
            if (node == to) {
                return way(from, to, by);
            }
            if (reached.cost() > costs[node]) {
                continue;
            }
            beside.get(node).forEach((beyond, both) -> {
                Integer edge = both.cheapest(cell);
                if (edge == null) {
                    return;
                }
                long cost =
                        reached.cost() + (gone.get(edge) ? 0 : edges.get(edge).cost());
                if (cost < costs[beyond]) {
                    costs[beyond] = cost;
                    by[beyond] = edge;
                    front.add(new Reached(beyond, cost));
                }
            });
        }
        return List.of();
    }

    private List<Integer> way(int from, int to, int[] by) {
        List<Integer> way = new ArrayList<>();
        for (int node = to; node != from; ) {
            way.add(by[node]);
            node = edges.get(by[node]).beyond(node);
        }
        return way;
    }
}
