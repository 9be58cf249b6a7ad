package io.cxm.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import io.cxm.local.stack.StackStatus.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a service says of its own health. */
final class ServiceHealth {
    private static final int DOWN = 503;
    private final HttpClient http = Exchange.client();

    /** What was said, and what is wrong in words. */
    record Said(State state, String fault) {}

    /**
     * Asks the service on this port. One that is alive may not be ready, as when a server it needs is away; one whose
     * liveness is down has lost a part for good, a topic that it no longer reads for instance, and must be started again.
     */
    Said of(int port) {
        Answer live = get(port, "/q/health/live");
        if (live.status() == DOWN) {
            return new Said(State.BROKEN, faults(live.body()));
        }
        Answer ready = get(port, "/q/health/ready");
        return ready.status() == 200
                ? new Said(State.UP, "")
                : new Said(State.NOT_READY, ready.status() == DOWN ? faults(ready.body()) : "");
    }

    private record Answer(int status, String body) {}

    private Answer get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    /** The checks that are down; of the check of channels, those that are. */
    private static String faults(String body) {
        List<String> faults = new ArrayList<>();
        for (JsonNode check : Json.tree(body).path("checks")) {
            if (check.path("status").asText().equals("DOWN")) {
                List<String> parts = new ArrayList<>();
                check.path("data").properties().forEach(entry -> {
                    if (!entry.getValue().asText().startsWith("[OK]")) {
                        parts.add(entry.getKey() + " " + entry.getValue().asText());
                    }
                });
                faults.add(check.path("name").asText() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)));
            }
        }
        return String.join("; ", faults);
    }
}
