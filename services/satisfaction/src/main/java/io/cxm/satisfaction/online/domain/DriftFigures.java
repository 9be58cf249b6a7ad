package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is told of how what is shown has moved, and why the rest is not.
 *
 * @param whole why nothing is told; null: something is
 * @param hidden dimensions that are not told
 */
public record DriftFigures(List<Moved> dimensions, @Nullable Withheld whole, Map<DriftDimension, Withheld> hidden) {
    public DriftFigures {
        dimensions = List.copyOf(dimensions);
        hidden = new TreeMap<>(hidden);
    }

    /**
     * One dimension.
     *
     * @param expected what the index is by chance where nothing has changed
     * @param bound what it then exceeds in one of a hundred times
     * @param bins what moved most comes first; those that are not told last
     */
    public record Moved(
            DriftDimension dimension,
            double index,
            double expected,
            double bound,
            Stability verdict,
            List<MovedBin> bins) {
        public Moved {
            bins = List.copyOf(bins);
        }
    }

    /**
     * A part of what is shown.
     *
     * @param shares null where too few shoppers stand behind it
     */
    public record MovedBin(DriftBin bin, @Nullable Shares shares) {}

    /**
     * How much of what is shown a part is, from 0 to 1.
     *
     * @param contribution to the index
     */
    public record Shares(double now, double then, double contribution) {}

    /**
     * What is told of these sums.
     *
     * @param scenario that they are of; null: of all
     */
    public static DriftFigures of(DriftSums sums, @Nullable String scenario) {
        Withheld reason = reason(sums, scenario);
        if (reason != null) {
            return new DriftFigures(List.of(), reason, Map.of());
        }
        List<Moved> moved = new ArrayList<>();
        Map<DriftDimension, Withheld> hidden = new EnumMap<>(DriftDimension.class);
        sums.dimensions().forEach((dimension, parts) -> {
            DriftSums.Both shoppers = DriftSums.shoppers(parts);
            long least = Math.min(shoppers.now(), shoppers.then());
            if (least == 0 || !known(parts) || (dimension == DriftDimension.AGE && !sums.aged())) {
                hidden.put(dimension, Withheld.UNCOMPARED);
            } else if (least < ShopperRatio.LEAST) {
                hidden.put(dimension, Withheld.FEW_SHOPPERS);
            } else {
                moved.add(moved(dimension, parts));
            }
        });
        return new DriftFigures(moved, null, hidden);
    }

    /** Whether in either period anything was shown of which the value is known. */
    private static boolean known(List<DriftSums.Part> parts) {
        List<DriftSums.Part> known = parts.stream()
                .filter(part -> part.bin().kind() != DriftBin.Kind.UNKNOWN)
                .toList();
        return all(known, DriftSums.Part::now) > 0 && all(known, DriftSums.Part::then) > 0;
    }

    private static @Nullable Withheld reason(DriftSums sums, @Nullable String scenario) {
        long now = sums.shoppers().now();
        long then = sums.shoppers().then();
        if (now == 0 || then == 0) {
            return Withheld.UNCOMPARED;
        }
        if (now < Suppression.LEAST || then < Suppression.LEAST) {
            return Withheld.TOO_FEW;
        }
        boolean parted = Parting.hides(sums.scenarios(), DriftSums.Both::now, scenario)
                || Parting.hides(sums.scenarios(), DriftSums.Both::then, scenario);
        return parted ? Withheld.PARTED : null;
    }

    private static Moved moved(DriftDimension dimension, List<DriftSums.Part> parts) {
        StabilityIndex index = StabilityIndex.of(
                parts.stream().map(DriftSums.Part::now).toArray(double[][]::new),
                parts.stream().map(DriftSums.Part::then).toArray(double[][]::new));
        double now = all(parts, DriftSums.Part::now);
        double then = all(parts, DriftSums.Part::then);
        Set<Integer> few = new HashSet<>(few(parts, DriftSums.Both::now));
        few.addAll(few(parts, DriftSums.Both::then));
        List<MovedBin> bins = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            DriftSums.Part part = parts.get(i);
            bins.add(new MovedBin(
                    part.bin(),
                    few.contains(i)
                            ? null
                            : new Shares(
                                    DriftSums.sum(part.now()) / now,
                                    DriftSums.sum(part.then()) / then,
                                    index.contributions()[i])));
        }
        bins.sort(Comparator.comparingDouble(DriftFigures::contribution).reversed());
        return new Moved(dimension, index.index(), index.expected(), index.bound(), Stability.of(index), bins);
    }

    private static double contribution(MovedBin bin) {
        return bin.shares() == null ? -1 : bin.shares().contribution();
    }

    private static Set<Integer> few(List<DriftSums.Part> parts, ToLongFunction<DriftSums.Both> of) {
        return Parting.few(parts.stream()
                .mapToLong(part -> of.applyAsLong(part.shoppers()))
                .toArray());
    }

    private static double all(List<DriftSums.Part> parts, Function<DriftSums.Part, double[]> of) {
        return parts.stream().map(of).mapToDouble(DriftSums::sum).sum();
    }
}
