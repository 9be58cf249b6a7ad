package io.cxm.training.job.fit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tuning says of each channel by itself.
 *
 * @param skipped the channels that the tenant's data cannot feed, each with the reason; their bundle has none of them
 */
public record ChannelReport(List<Reached> reached, Map<String, String> skipped) {
    /** Nothing to tune on. */
    public static final ChannelReport NONE = new ChannelReport(List.of(), Map.of());

    public ChannelReport {
        reached = List.copyOf(reached);
        skipped = Map.copyOf(skipped);
    }

    /**
     * What a channel finds by itself on validation: means over shoppers of the share of what they wanted.
     *
     * @param quota how many candidates it gives
     * @param first among its first ten
     * @param all among all that it gives
     */
    public record Reached(String channel, int quota, double first, double all) {}

    /** As the evaluation has it. */
    public ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Reached channel : reached) {
            ObjectNode of = json.addObject().put("name", channel.channel()).put("quota", channel.quota());
            of.put("recallAt10", channel.first()).put("recallAtQuota", channel.all());
        }
        new TreeMap<>(skipped)
                .forEach((channel, reason) ->
                        json.addObject().put("name", channel).put("skipped", reason));
        return json;
    }
}
