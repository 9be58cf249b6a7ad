package io.cxm.ranking.answer.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Counts what a rule that is tried does to answers, one after the other. Holds of each item that comes, goes or moves a few numbers. */
public final class Tally {
    private static final int MOST_ITEMS = 20;
    private static final int MOST_EXAMPLES = 5;

    private final boolean with;
    private final Map<Outcome.Reason, Integer> unknown = new EnumMap<>(Outcome.Reason.class);
    private final Map<String, Sums> items = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private int looked;
    private int applies;
    private int differs;
    private int unfilled;
    private int acted;
    private int came;
    private int went;
    private int up;
    private int down;

    /** @param with whether what is tried is the answers with the rule, or those without it */
    public Tally(boolean with) {
        this.with = with;
    }

    /**
     * What was counted.
     *
     * @param looked answers of which it is known what the rule does to them
     * @param applies for how many of them it holds
     * @param differs how many are not the same with it and without
     * @param unfilled of how many of these the end is not known, since what would fill it was not looked at
     * @param unknown answers beside these that could not be made again, by reason
     * @param acted items that the rule itself did something to, over all answers, each time that it did
     * @param came items that are in an answer afterwards and were not
     * @param went items that were and are not
     * @param up items that are in both and stand higher afterwards
     * @param down the same, lower
     * @param items those that came, went or moved most often
     * @param examples some answers that differ
     */
    public record Counts(
            int looked,
            int applies,
            int differs,
            int unfilled,
            Map<Outcome.Reason, Integer> unknown,
            int acted,
            int came,
            int went,
            int up,
            int down,
            List<Affected> items,
            List<Example> examples) {
        public Counts {
            unknown = Map.copyOf(unknown);
            items = List.copyOf(items);
            examples = List.copyOf(examples);
        }

        /** How many answers were drawn. */
        public int answers() {
            return looked
                    + unknown.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The share of answers that differ; empty where of none it is known. */
        public Optional<Share> share() {
            return looked == 0 ? Optional.empty() : Optional.of(Share.of(differs, looked));
        }
    }

    /**
     * What became of one item in the answers that differ.
     *
     * @param title empty where it has none
     * @param before its mean rank where it was in an answer; empty where it was in none
     * @param after the same afterwards
     */
    public record Affected(
            String id, String title, int came, int went, int moved, OptionalDouble before, OptionalDouble after) {
        /** What came or went most often first, then what moved most often; ties by id. */
        static final Comparator<Affected> FIRST = Comparator.comparingInt((Affected item) -> -item.came() - item.went())
                .thenComparingInt(item -> -item.moved())
                .thenComparing(Affected::id);

        boolean any() {
            return came + went + moved > 0;
        }
    }

    /** An answer that differs: the ids of its items, best first. */
    public record Example(AnswerId id, List<String> before, List<String> after) {
        public Example {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** What is summed up of one item. */
    private static final class Sums {
        private final String title;
        private int came;
        private int went;
        private int moved;
        private int before;
        private long ranksBefore;
        private int after;
        private long ranksAfter;

        Sums(String title) {
            this.title = title;
        }

        Affected affected(String id) {
            return new Affected(id, title, came, went, moved, mean(ranksBefore, before), mean(ranksAfter, after));
        }

        private static OptionalDouble mean(long sum, int n) {
            return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / n);
        }
    }

    /** How many answers it was given. */
    public int answers() {
        return looked + unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One more answer. */
    public void add(AnswerId id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Unmoved() -> looked++;
            case Outcome.Unknown(Outcome.Reason reason) -> unknown.merge(reason, 1, Integer::sum);
            case Outcome.Known(Compared compared) -> {
                looked++;
                applies++;
                acted += compared.acted();
                if (compared.differs()) {
                    differ(id, compared);
                }
            }
        }
    }

    private void differ(AnswerId id, Compared compared) {
        List<String> before = with ? compared.without() : compared.with();
        List<String> after = with ? compared.with() : compared.without();
        differs++;
        unfilled += compared.unfilled() ? 1 : 0;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(new Example(id, before, after));
        }
        Map<String, Integer> was = places(before);
        Map<String, Integer> is = places(after);
        Stream.concat(before.stream(), after.stream()).distinct().forEach(item -> {
            Sums sums =
                    items.computeIfAbsent(item, _ -> new Sums(compared.titles().getOrDefault(item, "")));
            add(sums, was.getOrDefault(item, 0), is.getOrDefault(item, 0));
        });
    }

    private static Map<String, Integer> places(List<String> ids) {
        Map<String, Integer> places = HashMap.newHashMap(ids.size());
        for (String id : ids) {
            places.put(id, places.size() + 1);
        }
        return places;
    }

    /** @param was its rank before, 0 for none */
    private void add(Sums sums, int was, int is) {
        if (was > 0) {
            sums.before++;
            sums.ranksBefore += was;
        }
        if (is > 0) {
            sums.after++;
            sums.ranksAfter += is;
        }
        if (was == 0) {
            sums.came++;
            came++;
        } else if (is == 0) {
            sums.went++;
            went++;
        } else if (was != is) {
            sums.moved++;
            up += is < was ? 1 : 0;
            down += is > was ? 1 : 0;
        }
    }

    /** What was counted so far. */
    public Counts counts() {
        List<Affected> affected = items.entrySet().stream()
                .map(entry -> entry.getValue().affected(entry.getKey()))
                .filter(Affected::any)
                .sorted(Affected.FIRST)
                .limit(MOST_ITEMS)
                .toList();
        return new Counts(looked, applies, differs, unfilled, unknown, acted, came, went, up, down, affected, examples);
    }
}
