package io.cxm.local.chart;

import io.cxm.local.chart.ShopView.Given;
import io.cxm.local.chart.ShopView.Stored;
import io.cxm.local.client.Pause;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two pods in place of one, and one again, of those who answer a recommendation, while the shop sends events and asks for
 * recommendations all the time: at first through one gateway, then through both. There is no kubelet that ends a pod after it
 * was taken out of its Service, so the second gateway is asked no more before it ends.
 */
final class Scale implements Exercise {
    /** Callers after those whom they call, so that a new caller finds both pods. */
    private static final List<Scaled> SCALED = List.of(
            new Scaled("profile", "cxm_intake_records_total"),
            new Scaled("recall", "cxm_recall_channel_seconds_count"),
            new Scaled("ranking", "cxm_ranking_stage_seconds_count"),
            new Scaled("gateway", "http_server_requests_seconds_count"));

    private static final int PORT = 8080;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WHILE = Duration.ofSeconds(20);

    private final Release release;
    private final ShopView shop;
    private final SentEvents events;
    private final PrintStream out;

    /**
     * A service that gets a second pod.
     *
     * @param work the metric that counts what it does; of profile what it reads of topics, which its pods share
     */
    private record Scaled(String service, String work) {}

    Scale(Release release, ShopView shop, SentEvents events, PrintStream out) {
        this.release = release;
        this.shop = shop;
        this.events = events;
        this.out = out;
    }

    @Override
    public String name() {
        return "Scale: a second pod of profile, recall, ranking and gateway, and away again";
    }

    @Override
    public void run() {
        Stored before = shop.stored();
        AtomicBoolean going = new AtomicBoolean(true);
        Map<Given, Integer> first = new ConcurrentHashMap<>();
        Map<Given, Integer> second = new ConcurrentHashMap<>();
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> events.sendWhile("scale", going::get), Thread::startVirtualThread);
        CompletableFuture<Void> asking =
                CompletableFuture.runAsync(() -> keepAsking(shop, going, first), Thread::startVirtualThread);
        try {
            SCALED.forEach(scaled -> release.startSecond(scaled.service()));
            askBoth(second);
        } finally {
            SCALED.reversed().forEach(scaled -> release.endSecond(scaled.service()));
            going.set(false);
        }
        asking.join();
        sending.join();
        out.println("  through the first gateway " + first + ", through the second " + second);
        if (first.containsKey(Given.NOTHING) || second.containsKey(Given.NOTHING)) {
            throw new StackFailure("a shopper was given nothing");
        }
        events.prove();
        Stored after = shop.stored();
        if (!after.equals(before)) {
            throw new StackFailure("stored before: " + before + ", after: " + after);
        }
        shop.awaitService();
    }

    /** Until each of the second pods has done some of the work, and without those that are called for a while. */
    private void askBoth(Map<Given, Integer> given) {
        ShopView other = shop.at("http://" + release.addressOfSecond("gateway") + ":" + PORT);
        other.awaitService();
        AtomicBoolean going = new AtomicBoolean(true);
        CompletableFuture<Void> asking =
                CompletableFuture.runAsync(() -> keepAsking(other, going, given), Thread::startVirtualThread);
        try {
            SCALED.forEach(this::awaitWork);
            release.endSecond("recall");
            release.endSecond("profile");
            Pause.of(WHILE);
        } finally {
            going.set(false);
        }
        asking.join();
    }

    private void awaitWork(Scaled scaled) {
        String service = scaled.service();
        long end = System.nanoTime() + PATIENCE.toNanos();
        double work = 0;
        while (work == 0) {
            if (System.nanoTime() > end) {
                throw new StackFailure("the second pod of " + service + " has nothing to do: no " + scaled.work());
            }
            Pause.of(Duration.ofSeconds(1));
            work = Exported.of(Map.of(service, release.metricsOfSecond(service)))
                    .sum(scaled.work());
        }
        out.printf(Locale.ROOT, "  the second pod of %s: %s %.0f%n", service, scaled.work(), work);
    }

    private static void keepAsking(ShopView shop, AtomicBoolean going, Map<Given, Integer> given) {
        while (going.get()) {
            given.merge(shop.given(), 1, Integer::sum);
            Pause.of(Duration.ofMillis(500));
        }
    }
}
