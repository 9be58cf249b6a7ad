package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which groups are not shown, because few people stand behind them, and why.
 *
 * <p>A group below n = 5 is hidden. Where the hidden part of a total could be had by subtracting what is shown, and is
 * one group alone or below 5 in all, the next smallest group is hidden too (complementary suppression; Willenborg and
 * de Waal 2001). In a table of two dimensions this holds in each row and each column, since their totals can be asked
 * for. What belongs to no group counts as a hidden part.
 */
public final class Suppression {
    public static final int LEAST = 5;
    public static final String TOO_FEW = "fewer than 5 answers";
    public static final String PROTECTS = "protects a smaller group that could be computed from the total";

    /** The one line of a table with one dimension. */
    public static final String TOTAL = "";

    private Suppression() {}

    /** The row or column of a table with two dimensions in which dimension number {@code d} has this value. */
    public static String line(int d, String value) {
        return d + "=" + value;
    }

    /**
     * The hidden groups with their reasons.
     *
     * @param counts n of each group, above 0
     * @param apart n of what belongs to no group, by the line that it is missing from: {@link #TOTAL}, or of two
     *     dimensions {@link #line}
     * @param additive whether the groups add up to the total; where one answer counts in several groups nothing can be
     *     subtracted
     */
    public static Map<GroupKey, String> hidden(Map<GroupKey, Long> counts, Map<String, Long> apart, boolean additive) {
        Map<GroupKey, String> hidden = new TreeMap<>();
        counts.forEach((key, n) -> {
            if (n < LEAST) {
                hidden.put(key, TOO_FEW);
            }
        });
        if (!additive || hidden.isEmpty()) {
            return hidden;
        }
        List<Line> lines = lines(counts, apart);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Line line : lines) {
                changed |= protect(line, counts, hidden);
            }
        }
        return hidden;
    }

    private record Line(List<GroupKey> groups, long apart) {}

    private static List<Line> lines(Map<GroupKey, Long> counts, Map<String, Long> apart) {
        Map<String, List<GroupKey>> byLine = new HashMap<>();
        for (GroupKey key : counts.keySet()) {
            if (key.values().size() < 2) {
                byLine.computeIfAbsent(TOTAL, l -> new ArrayList<>()).add(key);
            } else {
                for (int d = 0; d < key.values().size(); d++) {
                    byLine.computeIfAbsent(line(d, key.values().get(d)), l -> new ArrayList<>())
                            .add(key);
                }
            }
        }
        Comparator<GroupKey> smallest = Comparator.comparingLong((GroupKey k) -> counts.getOrDefault(k, 0L))
                .thenComparing(k -> k);
        List<Line> lines = new ArrayList<>();
        byLine.forEach((line, keys) -> {
            keys.sort(smallest);
            lines.add(new Line(List.copyOf(keys), apart.getOrDefault(line, 0L)));
        });
        lines.sort(Comparator.comparing(l -> l.groups().getFirst()));
        return lines;
    }

    private static boolean protect(Line line, Map<GroupKey, Long> counts, Map<GroupKey, String> hidden) {
        List<GroupKey> gone = line.groups().stream().filter(hidden::containsKey).toList();
        if (gone.isEmpty()) {
            return false;
        }
        long n = line.apart()
                + gone.stream().mapToLong(k -> counts.getOrDefault(k, 0L)).sum();
        int parts = gone.size() + (line.apart() > 0 ? 1 : 0);
        boolean changed = false;
        for (GroupKey key : line.groups()) {
            if (parts >= 2 && n >= LEAST) {
                break;
            }
            if (!hidden.containsKey(key)) {
                hidden.put(key, PROTECTS);
                n += counts.getOrDefault(key, 0L);
                parts++;
                changed = true;
            }
        }
        return changed;
    }
}
