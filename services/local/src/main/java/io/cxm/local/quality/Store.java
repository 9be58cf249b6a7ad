package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.contracts.Topics;
import io.cxm.local.client.Api;
import io.cxm.local.load.Lag;
import io.cxm.local.stack.StackFailure;
import java.time.Duration;
import java.util.Map;

/** What a tenant's store holds, read when nothing is on its way to it any more. */
final class Store {
    private static final Map<String, String> SINKS = Map.of(
            "profile-items", Topics.ITEMS,
            "profile-users", Topics.USERS,
            "profile-events", Topics.EVENTS);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Api api;
    private final Lag lag;

    Store(Api api, Lag lag) {
        this.api = api;
        this.lag = lag;
    }

    /** Counts of items, users and events. */
    record Counts(long items, long users, long events) {
        @Override
        public String toString() {
            return "%,d items, %,d users, %,d events".formatted(items, users, events);
        }
    }

    /** Waits until profile is behind by nothing, and reads. */
    Counts caughtUp() {
        SINKS.forEach((group, topic) -> {
            if (!lag.awaitZero(group, topic, PATIENCE)) {
                throw new StackFailure("profile does not catch up with " + topic + "; see ./cxm logs profile");
            }
        });
        return now();
    }

    Counts now() {
        JsonNode usage = api.get("/v1/usage");
        return new Counts(
                usage.path("items").asLong(),
                usage.path("users").asLong(),
                usage.path("events").asLong());
    }
}
