package io.cxm.local.chart;

import io.cxm.local.chart.ShopView.Stored;
import io.cxm.local.client.Pause;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code helm upgrade} as far as pods go: the migration jobs on a database with data while the services work, then each service's
 * pod replaced, while the shop sends events and asks for recommendations all the time.
 */
final class Upgrade implements Exercise {
    private final Release release;
    private final ShopView shop;
    private final SentEvents events;
    private final PrintStream out;

    Upgrade(Release release, ShopView shop, SentEvents events, PrintStream out) {
        this.release = release;
        this.shop = shop;
        this.events = events;
        this.out = out;
    }

    @Override
    public String name() {
        return "Upgrade: migrations on a database with data, each pod replaced";
    }

    @Override
    public void run() {
        Stored before = shop.stored();
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> events.sendWhile("upgrade", going::get), Thread::startVirtualThread);
        CompletableFuture<Void> asking =
                CompletableFuture.runAsync(() -> keepAsking(going, answered, others), Thread::startVirtualThread);
        try {
            release.migrate();
            for (String service : release.services()) {
                release.replace(service);
                shop.awaitService();
            }
        } finally {
            going.set(false);
        }
        asking.join();
        sending.join();
        out.printf(
                "  %s recommendations by the ranker meanwhile, %s times not: of each service there is one pod%n",
                answered, others);
        events.prove();
        Stored after = shop.stored();
        if (!after.equals(before)) {
            throw new StackFailure("stored before: " + before + ", after: " + after);
        }
        out.println("  the shop's " + after);
        shop.awaitService();
    }

    private void keepAsking(AtomicBoolean going, AtomicInteger answered, AtomicInteger others) {
        while (going.get()) {
            (shop.isServed() ? answered : others).incrementAndGet();
            Pause.of(Duration.ofMillis(250));
        }
    }
}
