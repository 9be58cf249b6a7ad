package io.cxm.satisfaction.online.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.measure.api.SatisfactionAnswer.Figure;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.online.OnlineMetrics.Drawn;
import io.cxm.satisfaction.online.api.MetricsAnswer.WithheldFigure;
import io.cxm.satisfaction.online.domain.Policy;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.satisfaction.online.domain.Withheld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/metrics/off-policy}.
 *
 * @param answers with a place that was open to a draw, whose days are over; what is told is told of these. Null, as other counts are, where
 *     too few shoppers stand behind them
 * @param waiting those whose days are not over
 * @param drawn answers that show another item there than without a draw
 */
public record OffPolicyAnswer(
        @Nullable String from,
        @Nullable String to,
        @Nullable String scenario,
        @Nullable Long answers,
        long waiting,
        @Nullable Long shoppers,
        @Nullable Long drawn,
        List<JudgedPolicy> policies,
        List<DiagnosedChannel> channels,
        List<WithheldFigure> suppressed) {
    public OffPolicyAnswer {
        policies = List.copyOf(policies);
        channels = List.copyOf(channels);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * What a choice would have led to.
     *
     * @param policy {@code greedy}, what stands there without a draw; {@code random}; {@code channel}, what it ranks first
     * @param channel of policy {@code channel}
     * @param effectiveN as many answers of the policy itself would tell as much
     * @param agrees in which share of the answers, in percent, it would choose what stands there without a draw; null of chance
     * @param metrics none where {@code suppressed} says why
     */
    public record JudgedPolicy(
            String policy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String channel,

            double effectiveN,
            @Nullable Double agrees,
            Map<String, Figure> metrics) {
        public JudgedPolicy {
            metrics = new LinkedHashMap<>(metrics);
        }
    }

    /**
     * What a channel found beside what it did not find, in percentage points.
     *
     * @param effectiveN of the smaller of the two
     * @param metrics none where {@code suppressed} says why
     */
    public record DiagnosedChannel(String channel, double effectiveN, Map<String, Figure> metrics) {
        public DiagnosedChannel {
            metrics = new LinkedHashMap<>(metrics);
        }
    }

    static OffPolicyAnswer of(Wanted wanted, Drawn drawn) {
        Period period = wanted.period();
        String until = drawn.reach()
                .part(drawn.reach().led(), period)
                .filter(part -> !part.equals(period))
                .map(Period::toText)
                .orElse(null);
        boolean counted = drawn.told().hidden().stream()
                .noneMatch(hidden -> hidden.key().isEmpty() && hidden.reason() != Withheld.LED_OPEN);
        return new OffPolicyAnswer(
                period.fromText(),
                period.toText(),
                wanted.scenario(),
                counted ? drawn.sums().answers() : null,
                drawn.sums().waiting(),
                counted ? drawn.sums().shoppers() : null,
                counted ? drawn.sums().drawn() : null,
                drawn.told().policies().stream()
                        .map(one -> new JudgedPolicy(
                                one.policy().kind().name().toLowerCase(Locale.ROOT),
                                one.policy().kind() == Policy.Kind.CHANNEL
                                        ? one.policy().channel()
                                        : null,
                                one.effectiveN(),
                                one.policy().kind() == Policy.Kind.RANDOM ? null : one.agrees(),
                                figures(one.figures(), until)))
                        .toList(),
                drawn.told().channels().stream()
                        .map(one ->
                                new DiagnosedChannel(one.channel(), one.effectiveN(), figures(one.figures(), until)))
                        .toList(),
                drawn.told().hidden().stream()
                        .map(hidden -> WithheldFigure.of(hidden.key(), null, hidden.reason()))
                        .toList());
    }

    private static Map<String, Figure> figures(Map<String, Estimate> estimates, @Nullable String until) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        estimates.forEach((name, estimate) -> figures.put(name, MetricsAnswer.figure(estimate, until)));
        return figures;
    }
}
