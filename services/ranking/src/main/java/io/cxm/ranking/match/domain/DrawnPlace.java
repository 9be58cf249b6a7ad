package io.cxm.ranking.match.domain;

import io.cxm.channels.filter.ItemColumns;
import io.cxm.ranking.rule.domain.Counted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the place of an answer that is open to a draw, once all others are given; everything that holds for an answer holds for what is drawn. */
final class DrawnPlace {
    private final ItemColumns columns;
    private final Counted counted;
    private final Set<Long> groups;
    private final boolean mixed;
    private Optional<Explored> explored = Optional.empty();

    /**
     * In an answer.
     *
     * @param counted has the room that its items took of caps
     * @param groups of its items
     * @param mixed whether it is mixed, so that it has no order by scores to keep
     */
    DrawnPlace(ItemColumns columns, Counted counted, Set<Long> groups, boolean mixed) {
        this.columns = columns;
        this.counted = counted;
        this.groups = groups;
        this.mixed = mixed;
    }

    /** What was drawn; empty where nobody else may stand there. */
    Optional<Explored> explored() {
        return explored;
    }

    /**
     * The items with the one that was drawn, which takes the room and has the score of the one that it replaces.
     *
     * @param chosen what has no place of its own, in the order of the answer
     * @param order all that may be shown, best first
     */
    List<Scored> draw(List<Scored> chosen, List<Scored> order, Drawing drawing, Drawing.Open open) {
        Scored greedy = chosen.get(open.at());
        chosen.forEach(one -> groups.add(columns.group(one.item())));
        counted.giveBack(greedy.item());
        Optional<Drawing.Drawn> drawn = drawing.draw(greedy, others(open.at(), chosen, order, drawing), open.rank());
        explored = drawn.map(Drawing.Drawn::explored);
        Scored shown = drawn.map(Drawing.Drawn::shown).orElse(greedy);
        counted.take(shown.item());
        if (shown.item() == greedy.item()) {
            return chosen;
        }
        groups.remove(columns.group(greedy.item()));
        List<Scored> with = new ArrayList<>(chosen);
        with.set(open.at(), shown.at(greedy.score()));
        return with;
    }

    /**
     * Who else may stand there, best first: no variant of what is shown, the greedy one included, and of each product the best for which caps
     * have room once the greedy one has left; of these, those that a channel found, that nothing pushes down, and whose id keeps equal
     * scores in order.
     */
    private List<Scored> others(int at, List<Scored> chosen, List<Scored> order, Drawing drawing) {
        Set<Integer> there = chosen.stream().map(Scored::item).collect(Collectors.toSet());
        Set<Long> products = new HashSet<>(groups);
        List<Scored> others = new ArrayList<>();
        for (Scored one : order) {
            long group = columns.group(one.item());
            boolean fits = !there.contains(one.item())
                    && counted.hasRoom(one.item())
                    && (group == ItemColumns.ALONE || products.add(group));
            boolean may = fits && drawing.found(one) && one.factor() >= 1;
            if (may && inOrder(at, one.at(chosen.get(at).score()), chosen)) {
                others.add(one);
            }
        }
        return others;
    }

    private boolean inOrder(int at, Scored one, List<Scored> chosen) {
        boolean behind = Scored.BEST_FIRST.compare(chosen.get(at - 1), one) < 0;
        boolean before = at + 1 == chosen.size() || Scored.BEST_FIRST.compare(one, chosen.get(at + 1)) < 0;
        return mixed || (behind && before);
    }
}
