package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.stack.StackFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lists that the API gives for shoppers or for words, and what the answers said of themselves. */
final class Lists {
    private static final int AT_ONCE = 100;
    private static final int MOST = 200;

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

    /** Asks for so many items for each query in words, of nobody in particular. */
    List<List<String>> search(List<String> queries, int count) {
        List<List<String>> lists = new ArrayList<>();
        for (String query : queries) {
            ObjectNode body = Json.object()
                    .put("query", query)
                    .put("count", count)
                    .put("explain", "none")
                    .put("record", false);
            body.putObject("user");
            lists.add(list(api.post("/v1/search", body)));
        }
        return lists;
    }

    /** What the shopper would give for each of these items, where that is said. */
    Map<String, Double> scores(String shopper, Set<String> items) {
        Map<String, Double> scores = new HashMap<>();
        List<String> all = List.copyOf(items);
        for (int from = 0; from < all.size(); from += MOST) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST));
            ObjectNode body = Json.object()
                    .put("count", some.size())
                    .put("excludeSeen", "none")
                    .put("explain", "none")
                    .put("record", false);
            body.putObject("user").put("id", shopper);
            ArrayNode ids = body.putArray("itemIds");
            some.forEach(ids::add);
            JsonNode response = api.post("/v1/rankings", body);
            list(response);
            response.path("items")
                    .forEach(item -> scores.put(
                            item.path("id").asText(), item.path("score").asDouble()));
        }
        return scores;
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
