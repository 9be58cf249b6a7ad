package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Answer;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A bundle is promoted and taken back while shoppers ask: nobody notices but by the version in the answer. */
@Isolated
class SwapIT {
    /** Half of what two cores answer where most services run without the last compiler: a swap is no less to be noticed. */
    private static final int PER_SECOND = 25;

    /** A machine that stands still for a second makes answers late: as often as that is it asked again. */
    private static final int ATTEMPTS = 10;

    // the deadlines of a page end an answer within a second; what is more it waited for the machine
    private static final double MEDIAN = 0.6;
    private static final double P95 = 2;
    private static final double SLOWEST = 5;

    /** Whatever the machine, an instance is warm after ten minutes of traffic. */
    private static final Duration COMPILED = Duration.ofMinutes(12);

    private static final Duration SETTLED = Duration.ofMinutes(3);
    private static final Duration WARMING = Duration.ofSeconds(5);

    /** More at once wait for one another on two cores, and an instance is warm when answers come in time. */
    private static final int AT_ONCE_WHILE_WARMING = 2;

    private static final double WARM = 0.5;
    private static final double KEPT_UP = 0.95;
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(3);

    /** What one shopper got; {@code fault} is empty when the answer is as it should be. */
    private record Got(long number, String bundle, String fault, double seconds) {}

    @Test
    void promotesAndRollsBackWithoutAFailedAnswer() throws InterruptedException {
        Shops.Shop shop = Shops.english();
        String first = Shops.trained(shop);
        String second = Shops.trainedBeside(shop);
        List<String> shoppers = Shops.shoppersWithPurchases(shop, 200);
        assertNotEquals(first, second);
        warm(shop, shoppers);
        settle(shop, shoppers);
        Attempt attempt = swapped(shop, shoppers, first, second);
        attempt.print(1);
        // no answer may fail in any attempt, and one has to be without any fault, and in time
        for (int more = 2; more <= ATTEMPTS && !attempt.good(); more++) {
            settle(shop, shoppers);
            attempt = swapped(shop, shoppers, first, second);
            attempt.print(more);
        }
        assertEquals(Map.of(), attempt.faults());
        assertTrue(attempt.inTime(), "no attempt was in time, the last one: " + attempt.times());
    }

    /** Asks as fast as it answers until the instance is warm: from then on the deadlines of a page hold for every answer. */
    private static void warm(Shops.Shop shop, List<String> shoppers) {
        Await.until(COMPILED, true, () -> {
            long end = System.nanoTime() + WARMING.toNanos();
            var got = new ConcurrentLinkedQueue<Got>();
            ask(shop, shoppers, Integer.MAX_VALUE, got, AT_ONCE_WHILE_WARMING, () -> System.nanoTime() >= end);
            System.out.printf("warming: %d answers%n", got.size());
            return RunningStack.get()
                    .inside(Port.RANKING, "/q/metrics")
                    .lines()
                    .anyMatch(line -> line.startsWith("cxm_ranking_warm") && line.endsWith(" 1.0"));
        });
    }

    /**
     * The same load, but for what does not wait for answers, until the machine has kept up with it for {@link #WARMING} without
     * a fault.
     */
    private static void settle(Shops.Shop shop, List<String> shoppers) {
        Await.until(SETTLED, true, () -> {
            Queue<Got> got = new ConcurrentLinkedQueue<>();
            long end = System.nanoTime() + WARMING.toNanos();
            ask(shop, shoppers, PER_SECOND, got, AT_ONCE_WHILE_WARMING, () -> System.nanoTime() >= end);
            long kept = got.stream().filter(one -> one.seconds() <= WARM).count();
            long faulty = got.stream().filter(one -> !one.fault().isEmpty()).count();
            long asked = WARMING.toSeconds() * PER_SECOND;
            System.out.printf(
                    Locale.ROOT, "warming: %d answers in time of %d meant, %d with a fault%n", kept, asked, faulty);
            return kept >= asked * KEPT_UP && faulty == 0;
        });
    }

    /**
     * What came of one promotion and one rollback under load: how many of each fault, and when.
     *
     * @param took seconds of each answer, the fastest first
     */
    private record Attempt(Map<String, Integer> faults, List<Double> seconds, List<Double> took) {
        boolean good() {
            return faults.isEmpty() && inTime();
        }

        boolean inTime() {
            return part(0.5) <= MEDIAN && part(0.95) <= P95 && part(1) <= SLOWEST;
        }

        private double part(double share) {
            return took.isEmpty() ? 0 : took.get((int) (share * (took.size() - 1)));
        }

        String times() {
            return String.format(Locale.ROOT, "p50 %.2f s, p95 %.2f s, slowest %.2f s", part(0.5), part(0.95), part(1));
        }

        private int faulty() {
            return faults.values().stream().mapToInt(Integer::intValue).sum();
        }

        void print(int number) {
            System.out.printf(
                    Locale.ROOT,
                    "attempt %d: %d of %d answers (%.2f %%) failed, degraded or fallen back: %s, asked at second %s; %s%n",
                    number,
                    faulty(),
                    took.size(),
                    100.0 * faulty() / Math.max(1, took.size()),
                    faults,
                    seconds,
                    times());
        }
    }

    /** A promotion and a rollback under load. None may fail in any attempt. */
    private static Attempt swapped(Shops.Shop shop, List<String> shoppers, String first, String second)
            throws InterruptedException {
        Queue<Got> got = new ConcurrentLinkedQueue<>();
        boolean[] over = {false};
        Thread load =
                Thread.ofVirtual().start(() -> ask(shop, shoppers, PER_SECOND, got, Integer.MAX_VALUE, () -> over[0]));
        LockSupport.parkNanos(BEFORE_AND_AFTER.toNanos());
        assertEquals(second, post(shop, "/v1/bundles/" + second + ":promote"));
        LockSupport.parkNanos(BEFORE_AND_AFTER.toNanos());
        assertEquals(first, post(shop, "/v1/bundles:rollback"));
        LockSupport.parkNanos(BEFORE_AND_AFTER.toNanos());
        over[0] = true;
        load.join();

        Map<String, Integer> faults = new TreeMap<>();
        Map<String, Integer> bundles = new TreeMap<>();
        List<Double> seconds = new ArrayList<>();
        List<Got> inOrder = new ArrayList<>(got);
        inOrder.sort((a, b) -> Long.compare(a.number(), b.number()));
        for (Got one : inOrder) {
            if (!one.fault().isEmpty()) {
                faults.merge(one.fault(), 1, Integer::sum);
                seconds.add((double) one.number() / PER_SECOND);
            }
            bundles.merge(one.bundle(), 1, Integer::sum);
        }
        assertTrue(
                faults.keySet().stream().noneMatch(f -> f.startsWith("status") || f.startsWith("no ")),
                faults::toString);
        assertTrue(Set.of(first, second).containsAll(bundles.keySet()), bundles::toString);
        assertEquals(first, inOrder.getFirst().bundle());
        assertEquals(first, inOrder.getLast().bundle());
        for (String bundle : List.of(first, second)) {
            int seen = bundles.getOrDefault(bundle, 0);
            if (seen <= 2 * PER_SECOND) { // what was asked for meanwhile was answered later
                faults.put(bundle + " seen in " + seen + " answers alone", 2 * PER_SECOND - seen);
            }
        }
        return new Attempt(
                faults, seconds, inOrder.stream().map(Got::seconds).sorted().toList());
    }

    private static String post(Shops.Shop shop, String path) {
        return shop.api().send("POST", path, null).body().path("id").asText();
    }

    /**
     * Asks at a steady rate, and has all answers when it ends.
     *
     * @param perSecond at most
     * @param atOnce so many questions may be open: with a low number the rate falls when the answers do not keep up
     */
    private static void ask(
            Shops.Shop shop, List<String> shoppers, int perSecond, Queue<Got> got, int atOnce, BooleanSupplier over) {
        Semaphore open = new Semaphore(atOnce);
        long begin = System.nanoTime();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; !over.getAsBoolean(); i++) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
                open.acquireUninterruptibly();
                long number = i;
                String shopper = shoppers.get((int) (i % shoppers.size()));
                pool.execute(() -> {
                    try {
                        got.add(answer(shop, shopper, number));
                    } finally {
                        open.release();
                    }
                });
            }
        }
    }

    private static Got answer(Shops.Shop shop, String shopper, long number) {
        long begun = System.nanoTime();
        var body = Json.object().put("count", 10);
        body.putObject("user").put("id", shopper);
        try {
            Answer answer = shop.api().once("/v1/recommendations", body);
            JsonNode json = answer.body();
            return new Got(number, json.path("bundle").asText(), fault(answer.status(), json), since(begun));
        } catch (ApiFailure e) {
            return new Got(number, "", "no answer: " + e.getMessage(), since(begun));
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String fault(int status, JsonNode answer) {
        if (status != 200) {
            return "status " + status;
        }
        if (answer.path("degraded").asBoolean(true)) {
            return "degraded: " + answer.path("warnings");
        }
        if (!answer.path("fallback").isNull()) {
            return "fallback " + answer.path("fallback");
        }
        return answer.path("items").isEmpty() ? "no items" : "";
    }
}
