package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** At which place an item is recommended. */
final class Places {
    /** Behind all places. */
    static final int NOWHERE = Integer.MAX_VALUE;

    private static final int COUNT = 60;
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private Places() {}

    /** The item's place from 1 among the first {@value #COUNT} in an answer that no deadline cut short, and that counts as shown to nobody. */
    static OptionalInt of(Api api, String shopper, String scenario, String item) {
        ObjectNode request = Json.object()
                .put("scenario", scenario)
                .put("count", COUNT)
                .put("excludeSeen", "none")
                .put("record", false);
        request.putObject("user").put("id", shopper);
        AtomicReference<JsonNode> answer = new AtomicReference<>(Json.object());
        Await.until(SETTLED, false, () -> {
            answer.set(api.post("/v1/recommendations", request));
            return answer.get().path("degraded").asBoolean()
                    || !answer.get().path("fallback").isNull();
        });
        return answer.get()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(item))
                .mapToInt(one -> one.path("rank").asInt())
                .findFirst();
    }

    /** The item's place in the answer to each of these shoppers. */
    static List<OptionalInt> of(Api api, List<String> shoppers, String scenario, String item) {
        return shoppers.stream()
                .map(shopper -> of(api, shopper, scenario, item))
                .toList();
    }
}
