package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
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
 * asked for, and with products along each category and brand. Between other tables, of a category and its brands or of
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
        if (totals.along().isEmpty() || (hidden.isEmpty() && apart.isEmpty())) {
            return hidden;
        }
        List<Line> lines = lines(counts, apart, totals);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Line line : lines) {
                changed |= protect(line, counts, hidden);
            }
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

    /** Where a line lies: the dimension that it runs along, and the values of all others. */
    private record Place(
            int along,
            List<@Nullable String> fixed,
            @Nullable Kin within) {
        static Place of(int along, List<? extends @Nullable String> values, @Nullable Kin within) {
            List<@Nullable String> fixed = new ArrayList<>(values);
            fixed.set(along, null);
            return new Place(along, fixed, within);
        }
    }

    /** All lines that a group lies on. */
    private static List<Place> places(GroupKey key, Totals totals) {
        List<Place> places = new ArrayList<>();
        for (int d : totals.along()) {
            places.add(Place.of(d, key.values(), null));
        }
        Kin kin = totals.product() < 0 ? null : totals.kin().get(key.values().get(totals.product()));
        if (kin != null && kin.category() != null) {
            places.add(Place.of(totals.product(), key.values(), new Kin(kin.category(), null)));
        }
        if (kin != null && kin.brand() != null) {
            places.add(Place.of(totals.product(), key.values(), new Kin(null, kin.brand())));
        }
        return places;
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
            if (place.within() != null && keys.size() == 1) {
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
            lines.add(new Line(List.copyOf(keys), place.within() == null ? apart.getOrDefault(place.fixed(), 0L) : 0));
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
