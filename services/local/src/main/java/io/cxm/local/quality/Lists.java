package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.stack.StackFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lists that {@code POST /v1/recommendations:batch} gives for shoppers, and what the answers said of themselves. */
final class Lists {
    private static final int AT_ONCE = 100;

    private final Api api;
    private final Map<String, Integer> remarks = new TreeMap<>();

    Lists(Api api) {
        this.api = api;
    }

    /**
     * Asks for ten items for each shopper, in their order.
     *
     * @param excludeSeen empty to leave it out
     */
    List<List<String>> ask(List<String> shoppers, String excludeSeen) {
        List<List<String>> lists = new ArrayList<>();
        for (int from = 0; from < shoppers.size(); from += AT_ONCE) {
            List<String> some = shoppers.subList(from, Math.min(shoppers.size(), from + AT_ONCE));
            ObjectNode body = Json.object();
            ArrayNode requests = body.putArray("requests");
            for (String shopper : some) {
                ObjectNode request = requests.addObject()
                        .put("count", ListScore.K)
                        .put("explain", "none")
                        .put("record", false);
                request.putObject("user").put("id", shopper);
                if (!excludeSeen.isEmpty()) {
                    request.put("excludeSeen", excludeSeen);
                }
            }
            JsonNode responses = api.post("/v1/recommendations:batch", body).path("responses");
            if (responses.size() != some.size()) {
                throw new StackFailure(":batch gave " + responses.size() + " answers to " + some.size() + " requests");
            }
            responses.forEach(response -> lists.add(list(response)));
        }
        return lists;
    }

    /** How many answers had a problem, a fallback, or were degraded. */
    Map<String, Integer> remarks() {
        return remarks;
    }

    private List<String> list(JsonNode response) {
        if (response.has("problem")) {
            remark("problem " + response.path("problem").path("code").asText());
        }
        if (!response.path("fallback").isNull() && !response.path("fallback").isMissingNode()) {
            remark("fallback " + response.path("fallback").asText());
        }
        if (response.path("degraded").asBoolean()) {
            remark("degraded: " + response.path("warnings"));
        }
        List<String> items = new ArrayList<>();
        response.path("items").forEach(item -> items.add(item.path("id").asText()));
        return items;
    }

    private void remark(String text) {
        remarks.merge(text, 1, Integer::sum);
    }
}
