package io.cxm.satisfaction.online.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.online.Drifts.Moved;
import io.cxm.satisfaction.online.api.MetricsAnswer.WithheldFigure;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftFigures;
import io.cxm.satisfaction.online.domain.DriftSums.Both;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/metrics/drift}.
 *
 * @param items that were shown; null, as other counts are, where nothing is told
 * @param dimensions those that are told; {@code suppressed} says why others are not
 */
public record DriftAnswer(
        @Nullable String from,
        @Nullable String to,
        @Nullable String referenceFrom,
        @Nullable String referenceTo,
        @Nullable String scenario,
        @Nullable Long items,
        @Nullable Long referenceItems,
        @Nullable Long shoppers,
        @Nullable Long referenceShoppers,
        List<DriftingDimension> dimensions,
        List<WithheldFigure> suppressed) {
    public DriftAnswer {
        dimensions = List.copyOf(dimensions);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * One dimension.
     *
     * @param dimension {@code category price channel age score}
     * @param psi the population stability index
     * @param expected what it is by chance, where nothing has changed
     * @param bound what it then exceeds in one of a hundred times; null where that is not known, as of one bin
     * @param verdict {@code stable within-chance moved moved-far}
     * @param bins what moved most comes first
     */
    public record DriftingDimension(
            String dimension,
            double psi,
            double expected,
            @Nullable Double bound,
            String verdict,
            List<DriftingBin> bins) {
        public DriftingDimension {
            bins = List.copyOf(bins);
        }
    }

    /**
     * A part of what is shown.
     *
     * @param kind {@code value band others unknown}
     * @param name of a value: a category, a channel, {@code new} or {@code old}
     * @param low the least price or probability of a band that was shown
     * @param high the greatest
     * @param share in percent; null, as the other two are, where fewer than five shoppers stand behind it or would follow
     * @param reference the share in the period before, in percent
     * @param contribution to the index, 0 or more
     */
    public record DriftingBin(
            String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double low,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double high,

            @Nullable Double share,
            @Nullable Double reference,
            @Nullable Double contribution) {}

    static DriftAnswer of(Compared compared, Moved moved) {
        DriftFigures told = moved.told();
        List<WithheldFigure> suppressed = new ArrayList<>();
        if (told.whole() != null) {
            suppressed.add(WithheldFigure.of(Map.of(), null, told.whole()));
        }
        told.hidden()
                .forEach((dimension, why) ->
                        suppressed.add(WithheldFigure.of(Map.of("dimension", dimension.label()), null, why)));
        return new DriftAnswer(
                compared.now().fromText(),
                compared.now().toText(),
                compared.then().fromText(),
                compared.then().toText(),
                compared.scenario(),
                count(told, moved.sums().shown(), Both::now),
                count(told, moved.sums().shown(), Both::then),
                count(told, moved.sums().shoppers(), Both::now),
                count(told, moved.sums().shoppers(), Both::then),
                told.dimensions().stream().map(DriftAnswer::dimension).toList(),
                suppressed);
    }

    private static @Nullable Long count(DriftFigures told, Both both, ToLongFunction<Both> of) {
        return told.whole() == null ? of.applyAsLong(both) : null;
    }

    private static DriftingDimension dimension(DriftFigures.Moved moved) {
        return new DriftingDimension(
                moved.dimension().label(),
                moved.index(),
                moved.expected(),
                Double.isNaN(moved.bound()) ? null : moved.bound(),
                moved.verdict().code(),
                moved.bins().stream().map(DriftAnswer::bin).toList());
    }

    private static DriftingBin bin(DriftFigures.MovedBin moved) {
        DriftFigures.Shares shares = moved.shares();
        return new DriftingBin(
                moved.bin().kind().label(),
                moved.bin().name(),
                moved.bin().from(),
                moved.bin().to(),
                shares == null ? null : 100 * shares.now(),
                shares == null ? null : 100 * shares.then(),
                shares == null ? null : shares.contribution());
    }
}
