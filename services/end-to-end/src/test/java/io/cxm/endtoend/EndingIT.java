package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.endtoend.Tenants.Pair;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What could be ended or turned back for another tenant: runs, bundles, the tenant itself. */
@Order(Integer.MAX_VALUE)
@Execution(ExecutionMode.SAME_THREAD)
class EndingIT {
    private static final Duration MADE = Duration.ofMinutes(1);

    /** A run that has not ended goes on after a stranger's try, and ends at its owner's. */
    @Test
    void cancelsNoRunOfOthers() {
        Pair pair = Tenants.pair();
        String run = pair.shop()
                .api()
                .post("/v1/training-runs", Json.object().put("promote", "never"))
                .path("id")
                .asText();
        RawClient owner = pair.owner();
        Supplier<String> state = () -> RawClient.json(owner.get("/v1/training-runs/" + run))
                .path("state")
                .asText();
        CrossingIT.assertProblem(404, pair.stranger().send("POST", "/v1/training-runs/" + run + ":cancel", null));
        assertTrue(Set.of("queued", "running").contains(state.get()), state);
        HttpResponse<String> cancelled = owner.send("POST", "/v1/training-runs/" + run + ":cancel", null);
        assertEquals(200, cancelled.statusCode(), cancelled.body());
        assertEquals(run, RawClient.json(cancelled).path("id").asText());
        Await.until(MADE, "cancelled", state);
    }

    @Test
    void rollsBackNothingOfOthers() {
        Pair pair = Tenants.pair();
        String first = pair.owned().fill("{bundle}");
        promote(pair, first);
        String second = Shops.trainedBeside(pair.shop());
        promote(pair, second);
        CrossingIT.assertProblem(409, pair.stranger().send("POST", "/v1/bundles:rollback", null));
        assertEquals(second, serving(pair));
        HttpResponse<String> back = pair.owner().send("POST", "/v1/bundles:rollback", null);
        assertEquals(200, back.statusCode(), back.body());
        assertTrue(back.body().contains(pair.owned().fill("{run}")), back.body());
        assertEquals(first, serving(pair));
    }

    private static void promote(Pair pair, String version) {
        HttpResponse<String> answer = pair.owner().send("POST", "/v1/bundles/" + version + ":promote", null);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static String serving(Pair pair) {
        JsonNode bundles = RawClient.json(pair.owner().get("/v1/bundles?pageSize=500"));
        return StreamSupport.stream(bundles.path("items").spliterator(), false)
                .filter(bundle -> bundle.path("serving").asBoolean())
                .map(bundle -> bundle.path("version").asText())
                .collect(Collectors.joining(","));
    }

    @Test
    void letsOnlyTheOperatorDeleteATenant() {
        RunningStack.Opened opened = RunningStack.get().open("e2e-throw-away");
        RawClient own = RawClient.of(opened.login());
        assertEquals(200, own.get("/v1/tenant").statusCode());
        for (String tenant : List.of(opened.id(), Tenants.pair().owned().fill("{tenant}"), "no-such-tenant")) {
            CrossingIT.assertProblem(403, own.send("DELETE", "/v1/tenants/" + tenant, null));
        }
        assertEquals(
                opened.id(), RawClient.json(own.get("/v1/tenant")).path("id").asText());
        assertEquals(
                202,
                Tenants.pair()
                        .operator()
                        .send("DELETE", "/v1/tenants/" + opened.id(), null)
                        .statusCode());
        Await.until(MADE, 401, () -> own.get("/v1/tenant").statusCode());
    }
}
