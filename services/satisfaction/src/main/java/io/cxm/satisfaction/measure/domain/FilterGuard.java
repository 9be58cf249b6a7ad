package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of a filtered question are not shown, because the filter would bring out what is hidden without it: the
 * answer to "all but this product" and the answer to everything differ by that product.
 *
 * <p>A filter adds up cells of the table by its own dimensions. The cells of that table which {@link Suppression} hides
 * are put into lumps, each of two cells and five shoppers at least, the same for every filter. A group is shown when the filter
 * takes each lump as a whole or leaves it as a whole: then all that filters of these dimensions can tell, alone and by
 * subtraction, is sums of shown cells and of lumps. A segment of a field that the filter looks at is never shown: it would be what the filter
 * takes of that field, and the same question without groups tells that or hides it. (Merging cells that are too small, as global recoding does, before
 * anything is published; Willenborg and de Waal 2001, section 1.) Filters of other dimensions and other periods are not
 * compared with each other.
 */
final class FilterGuard {
    private static final Comparator<Cell> IN_ORDER = Comparator.comparing(Cell::values, (a, b) -> {
        for (int i = 0; i < a.size(); i++) {
            int order = Comparator.nullsFirst(Comparator.<String>naturalOrder()).compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    });

    private FilterGuard() {}

    /** A cell that must not be told from others; {@code apart}: it lacks a value, and so is no group. */
    private record Cell(List<@Nullable String> values, long n, boolean apart) {}

    /** The groups of the question whose figure would part a lump; {@code around} is {@link Question#around}'s. */
    static Set<GroupKey> parted(Question question, Counts around, Metric metric) {
        Question cells = question.around();
        int keys = question.by().size();
        Set<Dimension> filtered = question.filter().dimensions();
        Map<List<@Nullable String>, List<Cell>> slices = new HashMap<>();
        hidden(cells, around, metric).forEach(cell -> {
            List<@Nullable String> fixed = new ArrayList<>(cell.values().subList(0, keys));
            for (int i = 0; i < keys; i++) {
                if (filtered.contains(question.by().get(i))) {
                    fixed.set(i, null);
                }
            }
            slices.computeIfAbsent(fixed, _ -> new ArrayList<>()).add(cell);
        });
        Set<GroupKey> parted = new HashSet<>();
        for (List<Cell> slice : slices.values()) {
            for (List<Cell> lump : lumps(slice)) {
                parted.addAll(parted(question, cells.by(), lump));
            }
        }
        parted.addAll(ofFilteredFields(question, around, metric));
        return parted;
    }

    private static Set<GroupKey> ofFilteredFields(Question question, Counts around, Metric metric) {
        int segment = question.by().indexOf(Dimension.SEGMENT);
        Set<String> fields =
                question.filter().dimensions().stream().map(Dimension::label).collect(Collectors.toSet());
        return segment < 0
                ? Set.of()
                : around.shoppers(metric).keySet().stream()
                        .filter(key ->
                                fields.contains(Segment.field(key.values().get(segment))))
                        .map(key -> new GroupKey(
                                key.values().subList(0, question.by().size())))
                        .collect(Collectors.toSet());
    }

    private static List<Cell> hidden(Question cells, Counts around, Metric metric) {
        Map<GroupKey, Long> n = around.shoppers(metric);
        Map<List<@Nullable String>, Long> apart = around.apart(metric);
        List<Cell> hidden = new ArrayList<>();
        Suppression.hidden(n, apart, cells.totals(around.kin()), Set.of())
                .keySet()
                .forEach(key -> hidden.add(new Cell(new ArrayList<>(key.values()), n.getOrDefault(key, 0L), false)));
        // beside hidden cells what has no value is one of those that hide each other
        apart.forEach((values, count) -> hidden.add(new Cell(values, count, true)));
        return hidden;
    }

    private static List<List<Cell>> lumps(List<Cell> cells) {
        if (cells.stream().allMatch(c -> c.apart() && c.n() >= Suppression.LEAST)) {
            return List.of(); // it hides nothing
        }
        List<List<Cell>> lumps = new ArrayList<>();
        List<Cell> open = new ArrayList<>();
        long n = 0;
        for (Cell cell : cells.stream().sorted(IN_ORDER).toList()) {
            open.add(cell);
            n = Suppression.together(n, cell.n());
            if (open.size() >= 2 && n >= Suppression.LEAST) {
                lumps.add(open);
                open = new ArrayList<>();
                n = 0;
            }
        }
        if (lumps.isEmpty()) {
            lumps.add(open);
        } else {
            lumps.getLast().addAll(open);
        }
        return lumps;
    }

    private static Set<GroupKey> parted(Question question, List<Dimension> by, List<Cell> lump) {
        Map<GroupKey, Integer> taken = new HashMap<>();
        for (Cell cell : lump) {
            GroupKey group =
                    GroupKey.whole(cell.values().subList(0, question.by().size()));
            if (group != null && question.filter().matches(values(by, cell))) {
                taken.merge(group, 1, Integer::sum);
            }
        }
        taken.values().removeIf(count -> count == lump.size());
        return taken.keySet();
    }

    private static Function<Dimension, @Nullable String> values(List<Dimension> by, Cell cell) {
        return dimension -> cell.values().get(by.indexOf(dimension));
    }
}
