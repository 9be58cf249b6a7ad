package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which groups are not shown, because few people stand behind them, and why.
 *
 * <p>A group of fewer than five different shoppers is hidden, however many answers they gave. Where the hidden part of a total could be
 * had by subtracting what is shown, and is one group alone or below five in all, the next smallest group is hidden too (complementary
 * suppression; Willenborg and de Waal 2001). One shopper may stand behind several groups, so that together they are as many as the
 * largest group at least. In a table of several dimensions this holds along each of them, since the totals of its lines can be
 * asked for, with products along each category and brand, and with segments along each of their fields; and no hidden group follows from lines of two kinds together
 * ({@link LineGraph}). Between other tables, of a category and its brands or of
 * two periods, nothing is compared. What belongs to no group is never shown and so a hidden part itself.
 */
public final class Suppression {
    public static final int LEAST = 5;

    private Suppression() {}

    /** How many stand behind two groups together, at least: all of one may be among those of the other. */
    static long together(long one, long other) {
        return Math.max(one, other);
    }

    /** Whether so many are somebody, and too few to be told of. */
    public static boolean tooFew(long n) {
        return n > 0 && n < LEAST;
    }

    /**
     * The hidden groups with their reasons.
     *
     * @param counts shoppers of each group, above 0
     * @param apart shoppers of what belongs to no group, by its values, one of them null at least
     * @param totals what groups add up to
     * @param parted groups that {@link FilterGuard} hides
     */
    public static Map<GroupKey, SuppressionReason> hidden(
            Map<GroupKey, Long> counts, Map<List<@Nullable String>, Long> apart, Totals totals, Set<GroupKey> parted) {
        Map<GroupKey, SuppressionReason> hidden = new TreeMap<>();
        counts.forEach((key, n) -> {
            if (n < LEAST) {
                hidden.put(key, SuppressionReason.TOO_FEW);
            } else if (parted.contains(key)) {
                hidden.put(key, SuppressionReason.PARTED);
            }
        });
        if (totals.none() || (hidden.isEmpty() && apart.isEmpty())) {
            return hidden;
        }
        List<Line> lines = lines(counts, apart, totals);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Line line : lines) {
                changed |= protect(line, counts, hidden);
            }
            // few lines lack a cycle once each has two hidden groups, and cycles cost more to look for
            changed = changed || close(counts, apart, totals, hidden);
        }
        return hidden;
    }

    /**
     * The same of groups that are no products.
     *
     * @param along the positions of the values along which groups add up to a total that can be asked for
     */
    public static Map<GroupKey, SuppressionReason> hidden(
            Map<GroupKey, Long> counts,
            Map<List<@Nullable String>, Long> apart,
            Set<Integer> along,
            Set<GroupKey> parted) {
        return hidden(counts, apart, Totals.along(along), parted);
    }

    private record Line(List<GroupKey> groups, long apart) {}

    /** What a line holds of those that it runs along: all of them, products of one category or one brand, or segments of one field. */
    private enum Within {
        ALL,
        CATEGORY,
        BRAND,
        FIELD;

        boolean ofProducts() {
            return this == CATEGORY || this == BRAND;
        }
    }

    /** Lines that run along one dimension; each group of the table lies on one of a kind. */
    private record Kind(int along, Within within) {
        /** Whether every line of the one is part of a line of the other. */
        boolean partOf(Kind other) {
            return along == other.along && (within == Within.ALL || other.within == Within.ALL);
        }
    }

    /** Where a line lies: the values of all other dimensions, and the category, brand or field; null of products without one. */
    private record Place(
            Kind kind,
            List<@Nullable String> fixed,
            @Nullable String name) {
        static Place of(Kind kind, List<? extends @Nullable String> values, Totals totals) {
            List<@Nullable String> fixed = new ArrayList<>(values);
            String value = fixed.set(kind.along(), null);
            Kin kin = value == null ? null : totals.kin().get(value);
            String name = switch (kind.within()) {
                case ALL -> null;
                case CATEGORY -> kin == null ? null : kin.category();
                case BRAND -> kin == null ? null : kin.brand();
                case FIELD -> value == null ? null : Segment.field(value);
            };
            return new Place(kind, fixed, name);
        }

        /** The values of what lies on it and belongs to no group, as far as they are told apart; null where they are not. */
        @Nullable
        List<@Nullable String> apart() {
            if (kind.within() != Within.FIELD || name == null) {
                return kind.within() == Within.ALL ? fixed : null;
            }
            List<@Nullable String> values = new ArrayList<>(fixed);
            values.set(kind.along(), Segment.none(name));
            return values;
        }
    }

    private static List<Kind> kinds(Totals totals) {
        List<Kind> kinds = new ArrayList<>();
        totals.along().stream().sorted().forEach(d -> kinds.add(new Kind(d, Within.ALL)));
        if (totals.product() >= 0) {
            kinds.add(new Kind(totals.product(), Within.CATEGORY));
            kinds.add(new Kind(totals.product(), Within.BRAND));
        }
        if (totals.segment() >= 0) {
            kinds.add(new Kind(totals.segment(), Within.FIELD));
        }
        return kinds;
    }

    /** All lines that a group lies on, of which the total can be asked for. */
    private static List<Place> places(GroupKey key, Totals totals) {
        return kinds(totals).stream()
                .map(kind -> Place.of(kind, key.values(), totals))
                .filter(place -> place.kind().within() == Within.ALL || place.name() != null)
                .toList();
    }

    /** Hides more where a hidden group follows from lines of two kinds together ({@link LineGraph}); whether it did. */
    private static boolean close(
            Map<GroupKey, Long> counts,
            Map<List<@Nullable String>, Long> apart,
            Totals totals,
            Map<GroupKey, SuppressionReason> hidden) {
        boolean changed = false;
        List<Kind> kinds = kinds(totals);
        for (int i = 0; i < kinds.size(); i++) {
            for (Kind other : kinds.subList(i + 1, kinds.size())) {
                if (!kinds.get(i).partOf(other)) {
                    changed |= close(kinds.get(i), other, counts, apart, totals, hidden);
                }
            }
        }
        return changed;
    }

    private static boolean close(
            Kind one,
            Kind other,
            Map<GroupKey, Long> counts,
            Map<List<@Nullable String>, Long> apart,
            Totals totals,
            Map<GroupKey, SuppressionReason> hidden) {
        LineGraph graph = new LineGraph();
        List<GroupKey> keys = List.copyOf(new TreeMap<>(counts).keySet());
        BitSet protectedCells = new BitSet();
        for (GroupKey key : keys) {
            boolean gone = hidden.containsKey(key);
            long cost = gone ? 0 : counts.getOrDefault(key, 0L);
            protectedCells.set(
                    graph.add(Place.of(one, key.values(), totals), Place.of(other, key.values(), totals), cost), gone);
        }
        // what has no value stands in no answer; who is in no segment at all is in none of each field, where they are
        // counted
        apart.forEach((values, n) -> {
            if (totals.segment() < 0 || values.get(totals.segment()) != null) {
                protectedCells.set(
                        graph.add(Place.of(one, values, totals), Place.of(other, values, totals), 0), tooFew(n));
            }
        });
        List<Integer> companions = graph.companions(protectedCells);
        companions.forEach(cell -> hidden.put(keys.get(cell), SuppressionReason.PROTECTS));
        return !companions.isEmpty();
    }

    private static List<Line> lines(
            Map<GroupKey, Long> counts, Map<List<@Nullable String>, Long> apart, Totals totals) {
        Map<Place, List<GroupKey>> groups = new LinkedHashMap<>();
        for (GroupKey key : new TreeMap<>(counts).keySet()) {
            places(key, totals)
                    .forEach(place -> groups.computeIfAbsent(place, _ -> new ArrayList<>())
                            .add(key));
        }
        Set<GroupKey> alone = new HashSet<>(); // their category or brand tells of them: they hide nobody
        groups.forEach((place, keys) -> {
            if (place.kind().within().ofProducts() && keys.size() == 1) {
                alone.addAll(keys);
            }
        });
        Comparator<GroupKey> smallest = Comparator.comparing((GroupKey k) -> alone.contains(k))
                .thenComparingLong(k -> counts.getOrDefault(k, 0L))
                .thenComparing(k -> k);
        List<Line> lines = new ArrayList<>();
        groups.forEach((place, keys) -> {
            keys.sort(smallest);
            // the line's own value is null in its place, and so it is where what is apart lacks that value alone
            List<@Nullable String> lacking = place.apart();
            lines.add(new Line(List.copyOf(keys), lacking == null ? 0 : apart.getOrDefault(lacking, 0L)));
        });
        // who is hidden on a short line hides others on the long ones too
        lines.sort(Comparator.comparingInt(line -> line.groups().size()));
        return lines;
    }

    private static boolean protect(Line line, Map<GroupKey, Long> counts, Map<GroupKey, SuppressionReason> hidden) {
        List<GroupKey> gone = line.groups().stream().filter(hidden::containsKey).toList();
        if (gone.isEmpty() && (line.apart() == 0 || line.apart() >= LEAST)) {
            return false;
        }
        long n = gone.stream().mapToLong(k -> counts.getOrDefault(k, 0L)).reduce(line.apart(), Suppression::together);
        int parts = gone.size() + (line.apart() > 0 ? 1 : 0);
        boolean changed = false;
        for (GroupKey key : line.groups()) {
            if (parts >= 2 && n >= LEAST) {
                break;
            }
            if (!hidden.containsKey(key)) {
                hidden.put(key, SuppressionReason.PROTECTS);
                n = together(n, counts.getOrDefault(key, 0L));
                parts++;
                changed = true;
            }
        }
        return changed;
    }
}
