package io.cxm.ranking.experiment.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Team-draft interleaving (Radlinski, Kurup, Joachims, How does clickthrough data reflect retrieval quality?, CIKM 2008): two
 * lists choose in turns, as captains choose players. While a place is free, the team that has chosen fewer (of equals a coin decides)
 * takes its best item that is not in the answer. What shoppers click counts for the team that chose it, and in expectation neither
 * has more, nor better, places. Without rules each beginning of the answer is a beginning of one list joined with one of the other.
 *
 * <p>Two things are added for the sake of rules, each the same for both teams. What a rule pinned is nobody's choice: it keeps the
 * place that it has in one of the lists, by a coin, and has no team. An item for which caps or variants leave no room is passed
 * over. Under caps of one kind no place stays empty that a list could have filled (both are independent sets of one matroid); of
 * several together it may, which the caller sees by the length.
 */
public final class TeamDraft {
    /**
     * An item of a list.
     *
     * @param pinned whether it stands where a rule put it
     */
    public record Listed(String id, boolean pinned) {}

    /**
     * An item of the answer.
     *
     * @param list where it is taken from, 0 or 1
     * @param place in that list, from 0
     * @param chosen whether that list's team chose it, and no rule
     */
    public record Pick(int list, int place, boolean chosen) {}

    private final List<List<Listed>> lists;
    private final Predicate<String> room;
    private final RandomGenerator random;
    private final Set<String> taken = new HashSet<>();
    private final int[] next = new int[2];
    private final int[] chose = new int[2];

    private TeamDraft(List<List<Listed>> lists, Predicate<String> room, RandomGenerator random) {
        this.lists = lists;
        this.room = room;
        this.random = random;
    }

    /** The coin of an answer: one id always falls the same way. */
    public static RandomGenerator coin(String recommendationId) {
        return new SplittableRandom(Dealing.hash(recommendationId));
    }

    /**
     * The answer.
     *
     * @param count how many items are wanted
     * @param room takes the room that an item needs beside those that took theirs; false where there is none, for good
     */
    public static List<Pick> of(
            List<Listed> first, List<Listed> second, int count, Predicate<String> room, RandomGenerator random) {
        return new TeamDraft(List.of(first, second), room, random).draft(count);
    }

    private List<Pick> draft(int count) {
        Map<Integer, Pick> pinned = pinned(random.nextInt(2), count);
        List<Pick> drafted = new ArrayList<>();
        while (drafted.size() < count) {
            Optional<Pick> here = Optional.ofNullable(pinned.remove(drafted.size()));
            if (here.isEmpty()) {
                here = choice();
            }
            if (here.isEmpty()) {
                drafted.addAll(pinned.values()); // there is nothing left to stand before them
                return drafted;
            }
            drafted.add(here.get());
        }
        return drafted;
    }

    /** What rules put into places of a list, in the order of places. It takes its room first, as it does in every answer. */
    private Map<Integer, Pick> pinned(int list, int count) {
        Map<Integer, Pick> pinned = new TreeMap<>();
        for (int place = 0; place < Math.min(count, lists.get(list).size()); place++) {
            Listed one = lists.get(list).get(place);
            if (one.pinned() && room.test(one.id())) {
                taken.add(one.id());
                pinned.put(place, new Pick(list, place, false));
            }
        }
        return pinned;
    }

    private Optional<Pick> choice() {
        int team = chose[0] == chose[1] ? random.nextInt(2) : chose[0] < chose[1] ? 0 : 1;
        Optional<Pick> best = best(team);
        return best.isPresent() ? best : best(1 - team);
    }

    private Optional<Pick> best(int team) {
        List<Listed> list = lists.get(team);
        while (next[team] < list.size()) {
            int place = next[team]++;
            Listed one = list.get(place);
            if (!one.pinned() && !taken.contains(one.id()) && room.test(one.id())) {
                taken.add(one.id());
                chose[team]++;
                return Optional.of(new Pick(team, place, true));
            }
        }
        return Optional.empty();
    }
}
