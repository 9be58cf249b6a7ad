package io.cxm.endtoend;

import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two tenants that must not see each other, made when first asked for. */
final class Tenants {
    private static final Duration VISIBLE = Duration.ofSeconds(20);
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

        /** Waits until what the stranger sent so far has had its effect: later writes are seen later. */
        void awaitWrites() {
            Api strangersApi = other.api();
            String marker = "marker-" + UUID.randomUUID();
            strangersApi.put("/v1/items/" + marker, Json.object().put("title", "a marker"));
            strangersApi.put("/v1/users/" + marker, Json.object().put("city", "Marker"));
            strangersApi.post(
                    "/v1/events",
                    Json.object().put("type", "view").put("userId", marker).put("itemId", marker));
            RawClient reader = stranger();
            Await.until(VISIBLE, true, () -> reader.shows("/v1/users/" + marker + "/events", marker));
            Await.until(VISIBLE, true, () -> reader.shows("/v1/items/" + marker, marker));
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
