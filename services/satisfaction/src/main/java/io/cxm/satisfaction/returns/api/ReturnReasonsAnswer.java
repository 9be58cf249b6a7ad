package io.cxm.satisfaction.returns.api;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.returns.ReasonAnalysis.Found;
import io.cxm.satisfaction.returns.domain.ReturnReasons;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/satisfaction/return-reasons}. */
public record ReturnReasonsAnswer(
        @Nullable String from,

        @Nullable String to,

        @Schema(
                description =
                        "What is told is of what was shipped before this: the windows of what was shipped later are open. null where it is of all")
        @Nullable
        String until,

        @Schema(description = "Order lines that came back within their window")
        long returned,

        @Schema(description = "Those of them of which a return gives a reason")
        long told,

        @Schema(description = "Why nothing is told: none_returned, none_told, too_few (five shoppers); else null")
        @Nullable
        String reason,

        @Schema(description = "Of most lines first") List<Share> reasons,

        @Schema(
                description =
                        "Lines of reasons that are told together, each of too few shoppers or beyond the first twelve")
        long others) {
    public ReturnReasonsAnswer {
        reasons = List.copyOf(reasons);
    }

    /** One reason. */
    @Schema(name = "ReturnReason")
    public record Share(
            @Schema(description = "As returns give it, in lower case")
            String reason,

            @Schema(description = "In percent of the lines of which a reason is given")
            double value,

            @Nullable List<Double> ci95,

            @Schema(description = "Lines") long n,

            @Schema(description = "Different ones, whose these are")
            long shoppers,

            String method) {
        private static Share of(ReturnReasons.Share share) {
            Interval ci95 = share.figure().ci95();
            return new Share(
                    share.reason(),
                    share.figure().value(),
                    ci95 == null ? null : List.of(ci95.low(), ci95.high()),
                    share.lines(),
                    share.shoppers(),
                    share.figure().method());
        }
    }

    static ReturnReasonsAnswer of(Period period, Found found) {
        ReturnReasons reasons = found.reasons();
        String until = found.part()
                .filter(part -> !part.equals(period))
                .map(Period::toText)
                .orElse(null);
        return new ReturnReasonsAnswer(
                period.fromText(),
                period.toText(),
                until,
                reasons.counts().returned(),
                reasons.counts().told(),
                why(reasons),
                reasons.shares().stream().map(Share::of).toList(),
                reasons.shares().isEmpty() ? 0 : reasons.others());
    }

    private static @Nullable String why(ReturnReasons reasons) {
        if (reasons.tooFew()) {
            return "too_few";
        }
        if (reasons.counts().returned() == 0) {
            return "none_returned";
        }
        return reasons.counts().told() == 0 ? "none_told" : null;
    }
}
