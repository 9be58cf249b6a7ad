package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.endtoend.Tenants.Pair;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Requests of two tenants at the same time, over the same connections, for things of the same ids. {@code
 * -Dcxm.interleaved=20000} sends as many as are promised; that takes minutes.
 */
@Order(Integer.MAX_VALUE)
@Isolated
class InterleavingIT {
    private static final int REQUESTS = Integer.getInteger("cxm.interleaved", 4_000);
    private static final int AT_ONCE = 8;
    private static final int A_TOKEN = 500;
    private static final Duration VISIBLE = Duration.ofSeconds(20);

    /** A request that names the same thing to both tenants, and what each one's answer holds. */
    private record Asked(String method, String path, String body) {}

    private static final List<Asked> ASKED = List.of(
            new Asked("GET", "/v1/items/both", ""),
            new Asked("GET", "/v1/items?q=both", ""),
            new Asked("GET", "/v1/users/both", ""),
            new Asked("GET", "/v1/users/both/events", ""),
            new Asked("POST", "/v1/search", "{\"query\":\"both\",\"include\":[\"title\"],\"record\":false}"));

    @Test
    void givesEachTenantItsOwn() throws Exception {
        Pair pair = Tenants.pair();
        make(pair.owner(), "owners-mark");
        make(pair.stranger(), "strangers-mark");
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Future<Integer>> parts = new ArrayList<>();
        int answered = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int from = 0; from < REQUESTS; from += A_TOKEN) {
                int first = from;
                parts.add(threads.submit(() -> ask(pair, first, Math.min(first + A_TOKEN, REQUESTS), wrong)));
            }
            for (Future<Integer> part : parts) {
                answered += part.get(30, TimeUnit.MINUTES); // fails with what ended its thread
            }
        }
        assertEquals(List.of(), wrong.stream().limit(5).toList());
        assertEquals(REQUESTS, answered);
    }

    /** The same ids in both tenants, with another mark in each. */
    private static void make(RawClient client, String mark) {
        client.send("PUT", "/v1/items/both", "{\"title\":\"both " + mark + "\"}");
        client.send("PUT", "/v1/users/both", "{\"city\":\"" + mark + "\"}");
        client.send("POST", "/v1/events", "{\"type\":\"view\",\"userId\":\"both\",\"itemId\":\"" + mark + "\"}");
        for (Asked asked : ASKED) {
            Await.until(VISIBLE, true, () -> send(client, asked).body().contains(mark));
        }
    }

    private static HttpResponse<String> send(RawClient client, Asked asked) {
        return client.send(asked.method(), asked.path(), asked.body().isEmpty() ? null : asked.body());
    }

    /** Gives how many were answered. */
    private static int ask(Pair pair, int from, int to, Queue<String> wrong) {
        RawClient owner = pair.owner();
        RawClient stranger = pair.stranger();
        int answered = 0;
        for (int i = from; i < to; i++) {
            boolean owners = i % 2 == 0;
            Asked asked = ASKED.get(i / 2 % ASKED.size());
            HttpResponse<String> answer = send(owners ? owner : stranger, asked);
            answered++;
            boolean own = answer.body().contains(owners ? "owners-mark" : "strangers-mark");
            boolean others = answer.body().contains(owners ? "strangers-mark" : "owners-mark");
            if (answer.statusCode() != 200 || !own || others) {
                wrong.add(i + " " + asked + " " + answer.statusCode() + " " + answer.body());
            }
        }
        return answered;
    }
}
