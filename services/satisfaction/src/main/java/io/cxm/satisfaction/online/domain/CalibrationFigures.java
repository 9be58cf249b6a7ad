package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of promises, and why the rest is not.
 *
 * @param now null: {@code whole} says why
 * @param then null where nothing is told of that period
 * @param change null where one period is not told, or promises nothing
 * @param bundles the largest {@value #MOST_BUNDLES} that are told
 */
public record CalibrationFigures(
        @Nullable Side now,
        @Nullable Side then,
        @Nullable Estimate change,
        List<OfBundle> bundles,
        @Nullable Withheld whole) {
    static final int MOST_BUNDLES = 10;

    public CalibrationFigures {
        bundles = List.copyOf(bundles);
    }

    /** Whether more or less of what is promised comes true than before. */
    public ServedCalibration.Verdict verdict() {
        return ServedCalibration.verdict(change);
    }

    /** How many answers these are; null where all else is withheld and fewer than five shoppers stand behind them, or would be parted. */
    public @Nullable Long counted(CalibrationSums.Answers answers) {
        boolean told = whole == null || (whole != Withheld.PARTED && answers.shoppers() >= Suppression.LEAST);
        return told ? answers.n() : null;
    }

    /**
     * One period.
     *
     * @param error null where too little was promised and bought
     * @param bands those of which enough shoppers are told
     */
    public record Side(Kept all, ServedCalibration.@Nullable Ece error, List<Band> bands) {
        public Side {
            bands = List.copyOf(bands);
        }
    }

    /**
     * What was promised and what came true.
     *
     * @param n items that were shown
     * @param promised in 100 of them, the mean
     * @param kept in 100 of them
     * @param difference {@code kept} less {@code promised}, in percentage points
     */
    public record Kept(long n, double promised, Estimate kept, Estimate difference) {
        static Kept of(PromiseSums sums) {
            return new Kept(
                    sums.n(),
                    100 * sums.promised() / sums.n(),
                    ServedCalibration.kept(sums),
                    ServedCalibration.difference(sums));
        }
    }

    /** Probabilities between two, from 0 to 1. */
    public record Band(double from, double to, Kept kept) {}

    /**
     * What a bundle promised.
     *
     * @param verdict whether more or less of it comes true than of all before
     */
    public record OfBundle(String bundle, Kept kept, ServedCalibration.Verdict verdict) {}

    /**
     * What is told of these sums.
     *
     * @param scenario that they are of; null: of all
     */
    public static CalibrationFigures of(CalibrationSums sums, @Nullable String scenario) {
        Withheld whole = reason(sums.now(), sums, scenario, DriftSums.Both::now);
        if (whole != null) {
            return new CalibrationFigures(null, null, null, List.of(), whole);
        }
        boolean both = reason(sums.then(), sums, scenario, DriftSums.Both::then) == null;
        PromiseSums before = both ? sums.then().all() : PromiseSums.NONE;
        Side now = side(sums.now().all(), sums.bands(), CalibrationSums.Band::now);
        return new CalibrationFigures(
                now,
                both ? side(sums.then().all(), sums.bands(), CalibrationSums.Band::then) : null,
                change(sums.now().all(), before),
                bundles(sums.bundles(), before),
                null);
    }

    private static @Nullable Estimate change(PromiseSums now, PromiseSums before) {
        return ServedCalibration.comparable(now, before) ? ServedCalibration.change(now, before) : null;
    }

    private static @Nullable Withheld reason(
            CalibrationSums.Side side,
            CalibrationSums sums,
            @Nullable String scenario,
            ToLongFunction<DriftSums.Both> of) {
        if (side.all().n() == 0) {
            return side.waiting().n() > 0 ? Withheld.LED_OPEN : Withheld.UNFORETOLD;
        }
        if (side.shoppers() < Suppression.LEAST) {
            return Withheld.TOO_FEW;
        }
        return Parting.hides(sums.scenarios(), of, scenario) ? Withheld.PARTED : null;
    }

    private static Side side(
            PromiseSums all, List<CalibrationSums.Band> bands, Function<CalibrationSums.Band, PromiseSums> of) {
        Set<Integer> few = few(bands.stream().map(of).toList());
        List<Band> told = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            CalibrationSums.Band band = bands.get(i);
            if (of.apply(band).n() > 0 && !few.contains(i)) {
                told.add(new Band(band.from(), band.to(), Kept.of(of.apply(band))));
            }
        }
        return new Side(
                Kept.of(all),
                ServedCalibration.known(all)
                        ? ServedCalibration.error(bands.stream().map(of).toList())
                        : null,
                told);
    }

    private static List<OfBundle> bundles(List<CalibrationSums.OfBundle> bundles, PromiseSums before) {
        Set<Integer> few =
                few(bundles.stream().map(CalibrationSums.OfBundle::sums).toList());
        return IntStream.range(0, bundles.size())
                .filter(place -> !few.contains(place))
                .mapToObj(bundles::get)
                .sorted(Comparator.comparingLong(
                                (CalibrationSums.OfBundle one) -> one.sums().n())
                        .reversed())
                .limit(MOST_BUNDLES)
                .map(one -> new OfBundle(
                        one.bundle(), Kept.of(one.sums()), ServedCalibration.verdict(change(one.sums(), before))))
                .toList();
    }

    private static Set<Integer> few(List<PromiseSums> parts) {
        return Parting.few(parts.stream().mapToLong(PromiseSums::folds).toArray());
    }
}
