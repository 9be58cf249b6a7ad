package io.cxm.satisfaction.online.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was shown at places that were open to a draw.
 *
 * @param answers with such a place whose days are over
 * @param waiting those whose days are not
 * @param shoppers of the answers that are over
 * @param drawn of these, those that show another item than without a draw
 * @param scenarios shoppers of such answers by their scenario, null of none, whatever the filter; empty without one
 */
public record ExploredSums(
        long answers,
        long waiting,
        long shoppers,
        long drawn,
        Map<List<@Nullable String>, Long> scenarios,
        List<PolicySums> policies,
        List<ChannelSums> channels) {
    public ExploredSums {
        scenarios = Map.copyOf(scenarios);
        policies = List.copyOf(policies);
        channels = List.copyOf(channels);
    }
}
