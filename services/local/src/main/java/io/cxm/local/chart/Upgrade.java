package io.cxm.local.chart;

import io.cxm.local.chart.ShopView.Stored;
import io.cxm.local.client.Pause;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.stack.Services;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code helm upgrade} as far as pods go: the migration jobs on a database with data while the services work, then each service's
 * pod replaced, while the shop sends events and asks for recommendations all the time. From older images something is migrated; else
 * the jobs find a schema that is up to date, and each pod is followed by one of the same image.
 */
final class Upgrade implements Exercise {
    private static final String FORMAT = "csv";

    private final Site site;
    private final Release release;
    private final boolean older;
    private final ShopView shop;
    private final SentEvents events;
    private final PrintStream out;

    /**
     * To the images of the release.
     *
     * @param older whether the pods that run are of others
     */
    Upgrade(Site site, Release release, boolean older, ShopView shop, SentEvents events) {
        this.site = site;
        this.release = release;
        this.older = older;
        this.shop = shop;
        this.events = events;
        this.out = site.out();
    }

    @Override
    public String name() {
        return "Upgrade: migrations on a database with data, each pod replaced"
                + (older ? " by one of newer images" : "");
    }

    @Override
    public void run() {
        events.send("before-the-upgrade", 20);
        events.awaitStored();
        String report = shop.newestReport();
        long bytes = shop.download(report, FORMAT);
        Map<String, Integer> versions = migrated();
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
        long again = shop.download(report, FORMAT);
        if (again != bytes) {
            throw new StackFailure("the report had " + bytes + " bytes and has " + again);
        }
        shop.awaitService();
        out.println("  recommended by the ranker; the report from before downloads, " + bytes + " bytes");
        Map<String, Integer> now = migrated();
        out.println("  migrations " + versions + ", now " + now);
        if (older && now.equals(versions)) {
            throw new StackFailure("nothing was migrated: take images of an older commit, with fewer migrations");
        }
    }

    /** How many migrations each schema has had. */
    private Map<String, Integer> migrated() {
        Map<String, Integer> migrated = new TreeMap<>();
        try (Connection connection = site.postgres().connect(DatabaseSetup.DATABASE);
                Statement statement = connection.createStatement()) {
            for (String schema : Services.WITH_SCHEMA) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + schema
                        + ".flyway_schema_history where version is not null and success")) {
                    rows.next();
                    migrated.put(schema, rows.getInt(1));
                }
            }
        } catch (SQLException e) {
            throw new StackFailure("the database cannot be read: " + e.getMessage());
        }
        return migrated;
    }

    private void keepAsking(AtomicBoolean going, AtomicInteger answered, AtomicInteger others) {
        while (going.get()) {
            (shop.isServed() ? answered : others).incrementAndGet();
            Pause.of(Duration.ofMillis(250));
        }
    }
}
