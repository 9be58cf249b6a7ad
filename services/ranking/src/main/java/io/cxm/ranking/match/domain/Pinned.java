package io.cxm.ranking.match.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Items that have places of their own.
 *
 * @param position from 1
 */
record Pinned(Scored item, int position) {
    /**
     * The answer: each pinned item at its place, or as near behind it as others of it and the end allow, what is not pinned around
     * them in its order.
     *
     * @param pins that of the higher priority first
     * @param first how many items the answer has before these
     */
    static List<Scored> woven(List<Pinned> pins, List<Scored> rest, int first) {
        List<Pinned> waiting = new ArrayList<>(pins);
        List<Scored> woven = new ArrayList<>(pins.size() + rest.size());
        int next = 0;
        while (!waiting.isEmpty() || next < rest.size()) {
            int place = first + woven.size() + 1;
            int due = -1;
            for (int i = 0; i < waiting.size(); i++) {
                boolean earlier =
                        due < 0 || waiting.get(i).position() < waiting.get(due).position();
                if (waiting.get(i).position() <= place && earlier) {
                    due = i;
                }
            }
            if (due < 0 && next == rest.size()) {
                due = nearest(waiting);
            }
            woven.add(due >= 0 ? waiting.remove(due).item() : rest.get(next++));
        }
        return woven;
    }

    /** There is nothing left to stand before them. */
    private static int nearest(List<Pinned> waiting) {
        int nearest = 0;
        for (int i = 1; i < waiting.size(); i++) {
            if (waiting.get(i).position() < waiting.get(nearest).position()) {
                nearest = i;
            }
        }
        return nearest;
    }
}
