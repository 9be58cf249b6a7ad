package io.cxm.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two tenants that must not see each other, made when first asked for. */
final class Tenants {
    private static final Duration VISIBLE = Duration.ofSeconds(20);
    private static final int TO_BE_SHOWN = 6;
    private static @Nullable Pair pair;
    private static boolean begun;

    private Tenants() {}

    /** An owner with one of everything, a stranger with a little of their own, and the operator. */
    record Pair(Shops.Shop shop, Owned owned, RunningStack.Opened other) {
        /** A client with a fresh token: tokens are shorter than the tests. */
        RawClient owner() {
            return RawClient.of(shop.tenant().login());
        }

        RawClient stranger() {
            return RawClient.of(other.login());
        }

        RawClient operator() {
            return RawClient.of(RunningStack.get().credentials().operator());
        }

        /**
         * Waits until what the stranger sent so far under the owner's ids has had its effect: what is sent later under the
         * same key, of each kind, is seen later.
         */
        void awaitWrites() {
            Api strangers = other.api();
            String item = owned.fill("/v1/items/{item}");
            String user = owned.fill("/v1/users/{user}");
            String marker = "marker-" + UUID.randomUUID();
            strangers.put(item, Json.object().put("title", marker));
            strangers.put(user, Json.object().put("city", marker));
            ObjectNode by = Json.object().put("userId", owned.fill("{user}")).put("itemId", marker);
            strangers.post("/v1/events", by.deepCopy().put("type", "view"));
            for (int i = 0; i < TO_BE_SHOWN; i++) {
                ObjectNode response = by.deepCopy().put("id", marker + i).put("userId", marker + i);
                response.putObject("answers").put("csat", 1 + i % 5);
                strangers.post("/v1/survey-responses", response);
            }
            strangers.post(
                    "/v1/edges",
                    Json.object()
                            .put("from", owned.fill("{user}"))
                            .put("to", marker)
                            .put("type", "follow"));
            RawClient reader = stranger();
            for (String path : List.of(
                    item,
                    user,
                    user + "/events",
                    user + "/edges",
                    "/v1/satisfaction?by=product&metric=csat&pageSize=500")) {
                Await.until(VISIBLE, true, () -> reader.shows(path, marker));
            }
        }
    }

    static synchronized Pair pair() {
        Pair made = pair;
        if (made == null) {
            if (begun) {
                throw new IllegalStateException("the tenants could not be made; the first test that failed says why");
            }
            begun = true;
            Shops.Shop shop = Shops.english();
            Owned owned = Owned.by(shop, "canary-7f3a");
            RunningStack.Opened stranger = RunningStack.get().open("e2e-stranger");
            stranger.api().put("/v1/items/own", Json.object().put("title", "of the stranger"));
            made = new Pair(shop, owned, stranger);
            pair = made;
        }
        return made;
    }
}
