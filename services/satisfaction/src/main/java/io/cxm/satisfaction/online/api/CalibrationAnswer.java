package io.cxm.satisfaction.online.api;

import io.cxm.satisfaction.measure.api.SatisfactionAnswer.Figure;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.online.Drifts.Kept;
import io.cxm.satisfaction.online.api.MetricsAnswer.WithheldFigure;
import io.cxm.satisfaction.online.domain.CalibrationFigures;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.ServedCalibration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/metrics/calibration}: what probabilities of purchases promised of what was shown, and what came true in seven
 * days. Shares are in percent, differences in percentage points. A probability is of a shopper with a history, whether or not they come back,
 * and what was kept of those who are in the shop, so that more is kept than promised even where nothing changes: verdicts are about the change.
 *
 * @param verdict {@code steady keeps-more keeps-less unknown}: whether more or less of what is promised comes true than before
 * @param current null where nothing is told; {@code suppressed} says why
 * @param reference null where nothing is told of the period before
 * @param change how many more, or fewer, of 100 promised purchases were made than before; null where one of them is not told
 * @param bundles the ten that most was shown of, of the period that was asked for
 * @param waiting answers whose seven days are not over; null where nothing else is told and fewer than five shoppers stand behind them
 * @param others answers of which something else than purchases was foretold, of which nothing is told; null as {@code waiting} is
 */
public record CalibrationAnswer(
        @Nullable String from,
        @Nullable String to,
        @Nullable String referenceFrom,
        @Nullable String referenceTo,
        @Nullable String scenario,
        String verdict,
        @Nullable CalibratedPeriod current,
        @Nullable CalibratedPeriod reference,
        @Nullable Figure change,
        List<CalibratedBundle> bundles,
        @Nullable Long waiting,
        @Nullable Long others,
        List<WithheldFigure> suppressed) {
    public CalibrationAnswer {
        bundles = List.copyOf(bundles);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * What was promised and what came true.
     *
     * @param items that were shown with a probability
     * @param promised their mean probability
     * @param kept the share that was bought
     * @param difference {@code kept} less {@code promised}
     */
    public record CalibratedShare(long items, double promised, Figure kept, Figure difference) {}

    /**
     * One period.
     *
     * @param error null where too little was promised and bought
     * @param bands by ascending probability; those are missing behind which too few stand
     */
    public record CalibratedPeriod(
            CalibratedShare all, @Nullable CalibrationError error, List<CalibratedBand> bands) {
        public CalibratedPeriod {
            bands = List.copyOf(bands);
        }
    }

    /**
     * Expected calibration error, in percentage points.
     *
     * @param expected what it is by chance where all probabilities hold
     * @param bound what it then exceeds in one of twenty times at most
     */
    public record CalibrationError(double ece, double expected, double bound) {}

    /** Probabilities between two, in percent, to 2 % of them. */
    public record CalibratedBand(double low, double high, CalibratedShare share) {}

    /**
     * One bundle.
     *
     * @param verdict whether more or less of it comes true than of all in the period before
     */
    public record CalibratedBundle(String bundle, String verdict, CalibratedShare share) {}

    static CalibrationAnswer of(Compared compared, Kept kept) {
        CalibrationFigures told = kept.told();
        Estimate change = told.change();
        return new CalibrationAnswer(
                compared.now().fromText(),
                compared.now().toText(),
                compared.then().fromText(),
                compared.then().toText(),
                compared.scenario(),
                told.verdict().code(),
                period(told.now()),
                period(told.then()),
                change == null ? null : MetricsAnswer.figure(change, null),
                told.bundles().stream()
                        .map(one ->
                                new CalibratedBundle(one.bundle(), one.verdict().code(), share(one.kept())))
                        .toList(),
                told.counted(kept.sums().now().waiting()),
                told.counted(kept.sums().now().others()),
                told.whole() == null ? List.of() : List.of(WithheldFigure.of(Map.of(), null, told.whole())));
    }

    private static @Nullable CalibratedPeriod period(CalibrationFigures.@Nullable Side side) {
        return side == null
                ? null
                : new CalibratedPeriod(
                        share(side.all()),
                        error(side.error()),
                        side.bands().stream()
                                .map(band -> new CalibratedBand(100 * band.from(), 100 * band.to(), share(band.kept())))
                                .toList());
    }

    private static @Nullable CalibrationError error(ServedCalibration.@Nullable Ece error) {
        return error == null ? null : new CalibrationError(error.value(), error.expected(), error.bound());
    }

    private static CalibratedShare share(CalibrationFigures.Kept kept) {
        return new CalibratedShare(
                kept.n(),
                kept.promised(),
                MetricsAnswer.figure(kept.kept(), null),
                MetricsAnswer.figure(kept.difference(), null));
    }
}
