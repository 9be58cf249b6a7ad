package io.cxm.ranking.match.domain;

import io.cxm.ranking.match.domain.Absence.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What became of the candidates of an answer, told by the stages themselves while they pick: of each that is not shown, what kept it
 * out first. Where nobody asks, nothing is noted.
 */
public final class Fates {
    /** Nobody asks. */
    public static final Fates UNASKED = new Fates(false);

    private final boolean asked;
    private final Map<Integer, Absence> first = new HashMap<>();
    /** What the pool at hand lost so far. */
    private final Set<Integer> lost = new HashSet<>();

    private Fates(boolean asked) {
        this.asked = asked;
    }

    /** Fates that are noted, of one answer. */
    public static Fates asked() {
        return new Fates(true);
    }

    /** What kept an item out first; empty where it was no candidate. Of one that is shown it means nothing: a later pool brought it. */
    public Optional<Absence> of(int item) {
        return Optional.ofNullable(first.get(item));
    }

    /** Another pool is picked from. */
    void begin() {
        if (asked) {
            lost.clear();
        }
    }

    /** An item may not be shown. */
    void refused(int item, Refusal why, Supplier<String> rule) {
        if (asked) {
            note(item, Absence.refused(why, why == Refusal.RULE ? rule.get() : ""));
        }
    }

    /** A stage has no room for it. */
    void kept(int item, Stage stage, String rule) {
        if (asked) {
            note(item, Absence.kept(stage, rule));
        }
    }

    private void note(int item, Absence why) {
        first.putIfAbsent(item, why);
        lost.add(item);
    }

    /**
     * What was left when the answer was full.
     *
     * @param order all that might be shown, best first
     * @param mixed what was picked of it before what is new got its places
     * @param chosen what was picked of it before a place was drawn
     * @param shown what is shown of it
     * @param before how many items the answer had already
     */
    void left(List<Scored> order, List<Scored> mixed, List<Scored> chosen, List<Scored> shown, int before) {
        if (!asked) {
            return;
        }
        Set<Integer> picked = items(mixed);
        Set<Integer> gaveWay = items(chosen);
        gaveWay.addAll(picked);
        Set<Integer> remain = items(shown);
        int last = order.size() - 1;
        while (last >= 0 && !picked.contains(order.get(last).item())) {
            last--;
        }
        int rank = before;
        for (int i = 0; i < order.size(); i++) {
            Scored one = order.get(i);
            if (lost.contains(one.item())) {
                continue;
            }
            rank++;
            if (!remain.contains(one.item())) {
                Stage below = last < 0 ? Stage.BELOW : below(one, order.get(last));
                Stage stage = gaveWay.contains(one.item()) ? Stage.EXPLORATION : i < last ? Stage.DIVERSITY : below;
                first.putIfAbsent(one.item(), Absence.behind(stage, rank, one.score()));
            }
        }
    }

    /** Why a candidate is behind another. */
    private static Stage below(Scored one, Scored other) {
        if (one.worn() != null && one.unworn() > other.score()) {
            return Stage.FATIGUE;
        }
        return one.unsatisfied() > other.score() ? Stage.SATISFACTION : Stage.BELOW;
    }

    private static Set<Integer> items(List<Scored> scored) {
        return scored.stream().map(Scored::item).collect(Collectors.toCollection(HashSet::new));
    }
}
