package io.cxm.satisfaction.online.domain;

import java.util.List;

/**
 * What was shown at places that were open to a draw.
 *
 * @param answers with such a place whose days are over
 * @param waiting those whose days are not
 * @param shoppers of the answers that are over
 * @param drawn of these, those that show another item than without a draw
 * @param rest shoppers of such answers that the filter leaves out
 */
public record ExploredSums(
        long answers,
        long waiting,
        long shoppers,
        long drawn,
        long rest,
        List<PolicySums> policies,
        List<ChannelSums> channels) {
    public ExploredSums {
        policies = List.copyOf(policies);
        channels = List.copyOf(channels);
    }
}
