package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of places that were open to a draw, and why the rest is not. */
public record ExploredFigures(List<Judged> policies, List<Diagnosed> channels, List<Hidden> hidden) {
    public ExploredFigures {
        policies = List.copyOf(policies);
        channels = List.copyOf(channels);
        hidden = List.copyOf(hidden);
    }

    /**
     * A policy.
     *
     * @param effectiveN what its answers tell as much as, in answers of the policy itself
     * @param agrees in which share of the answers, in percent, it would choose what stands there without a draw; of chance that is not asked
     * @param figures by name; none where it is not told of
     */
    public record Judged(Policy policy, double effectiveN, double agrees, Map<String, Estimate> figures) {
        public Judged {
            figures = new LinkedHashMap<>(figures);
        }
    }

    /** A channel, what it finds beside what it does not. */
    public record Diagnosed(String channel, double effectiveN, Map<String, Estimate> figures) {
        public Diagnosed {
            figures = new LinkedHashMap<>(figures);
        }
    }

    /**
     * What is not told.
     *
     * @param key empty: anything
     */
    public record Hidden(Map<String, String> key, Withheld reason) {
        public Hidden {
            key = new LinkedHashMap<>(key);
        }
    }

    /**
     * What is told of these sums.
     *
     * @param scenario that they are of; null: of all
     */
    public static ExploredFigures of(ExploredSums sums, @Nullable String scenario) {
        if (sums.answers() == 0) {
            return sums.waiting() == 0 ? nothing() : nothing(Withheld.LED_OPEN);
        }
        if (sums.shoppers() < Suppression.LEAST) {
            return nothing(Withheld.TOO_FEW);
        }
        if (scenario != null && Parting.hides(sums.scenarios(), scenario)) {
            return nothing(Withheld.PARTED);
        }
        List<Hidden> hidden = new ArrayList<>();
        List<Judged> policies = new ArrayList<>();
        for (PolicySums policy : sums.policies()) {
            double effective = OffPolicy.effective(policy);
            Map<String, Estimate> figures = new LinkedHashMap<>();
            if (effective < OffPolicy.LEAST) {
                hidden.add(new Hidden(policy.policy().key(), Withheld.EFFECTIVE_N));
            } else if (policy.all().matched() < Suppression.LEAST) {
                hidden.add(new Hidden(policy.policy().key(), Withheld.TOO_FEW));
            } else {
                figures.put("clickRate", OffPolicy.selfNormalised(policy, Led.CLICK));
                figures.put("clickRateDoublyRobust", OffPolicy.doublyRobust(policy, Led.CLICK));
                figures.put("orderRate", OffPolicy.selfNormalised(policy, Led.ORDER));
                figures.put("orderRateDoublyRobust", OffPolicy.doublyRobust(policy, Led.ORDER));
            }
            policies.add(new Judged(policy.policy(), effective, OffPolicy.agrees(policy), figures));
        }
        return new ExploredFigures(policies, diagnosed(sums.channels(), hidden), hidden);
    }

    private static List<Diagnosed> diagnosed(List<ChannelSums> channels, List<Hidden> hidden) {
        List<Diagnosed> diagnosed = new ArrayList<>();
        for (ChannelSums channel : channels) {
            double effective = ChannelDiagnosis.effective(channel);
            Map<String, Estimate> figures = new LinkedHashMap<>();
            if (effective < OffPolicy.LEAST) {
                hidden.add(new Hidden(Map.of("channel", channel.channel()), Withheld.EFFECTIVE_N));
            } else if (Math.min(channel.foundShoppers(), channel.otherShoppers()) < Suppression.LEAST) {
                hidden.add(new Hidden(Map.of("channel", channel.channel()), Withheld.TOO_FEW));
            } else {
                figures.put("clickDifference", ChannelDiagnosis.difference(channel, Led.CLICK));
                figures.put("orderDifference", ChannelDiagnosis.difference(channel, Led.ORDER));
            }
            diagnosed.add(new Diagnosed(channel.channel(), effective, figures));
        }
        return diagnosed;
    }

    private static ExploredFigures nothing(Withheld... reason) {
        List<Hidden> hidden = new ArrayList<>();
        for (Withheld one : reason) {
            hidden.add(new Hidden(Map.of(), one));
        }
        return new ExploredFigures(List.of(), List.of(), hidden);
    }
}
