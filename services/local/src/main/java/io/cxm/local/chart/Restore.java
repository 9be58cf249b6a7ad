package io.cxm.local.chart;

import io.cxm.local.chart.ShopView.Stored;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A copy of all but the topics, and all but the topics lost and put back from it. What was acknowledged after the copy is in the
 * topics alone, from which consumers read it again.
 */
final class Restore implements Exercise {
    /** The lake is made anew from the topics. */
    private static final List<String> FOLDERS = List.of("bundles", "objects");

    /** More than any consumer was behind as the copy was begun: what is read twice changes nothing. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Site site;
    private final Release release;
    private final ShopView shop;
    private final SentEvents events;
    private final PrintStream out;

    Restore(Site site, Release release, ShopView shop, SentEvents events) {
        this.site = site;
        this.release = release;
        this.shop = shop;
        this.events = events;
        this.out = site.out();
    }

    @Override
    public String name() {
        return "Back up and restore: database, folders, realm, and groups set back";
    }

    @Override
    public void run() {
        String report = shop.newestReport();
        long bytes = shop.download(report, "csv");
        events.send("before-the-copy", 20);
        Instant begun = Instant.now();
        Path copy = copy();
        events.send("after-the-copy", 20);
        events.awaitStored();
        Stored before = shop.stored();
        out.println("  the shop's " + before);
        release.stop();
        lose();
        putBack(copy);
        long partitions = new GroupRewind(site).to(begun.minus(MARGIN));
        out.println("  " + partitions + " partitions of groups set back");
        release.start();
        events.prove();
        awaitEqual(before);
        shop.awaitService();
        long again = shop.download(report, "csv");
        if (again != bytes) {
            throw new StackFailure("the report had " + bytes + " bytes and has " + again);
        }
        out.println("  recommended by the ranker; the report from before downloads, " + bytes + " bytes");
        Training.run(shop.api(), Json.object(), out); // fills the lake anew
        shop.awaitService();
    }

    /** In this order, so that nothing refers to what is not in the copy. */
    private Path copy() {
        Path copy = site.layout().state().resolve("copy");
        try {
            Files.createDirectories(copy);
            tools().dump(copy.resolve("cxm.dump"));
            FOLDERS.forEach(folder -> release.save(folder, copy.resolve(folder + ".tar")));
            site.end(Members.KEYCLOAK); // its database is a file here, which one process alone may open
            site.keycloak().export(JavaCommand.executable(), copy.resolve("realm.json"));
            site.startServers();
            for (String file : List.of("cxm.dump", "bundles.tar", "objects.tar", "realm.json")) {
                out.printf("  %-12s %,d bytes%n", file, Files.size(copy.resolve(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private void lose() {
        tools().drop();
        FOLDERS.forEach(release::empty);
        release.empty("lake");
        site.end(Members.KEYCLOAK);
    }

    private void putBack(Path copy) {
        tools().restore(copy.resolve("cxm.dump"));
        FOLDERS.forEach(folder -> release.putBack(folder, copy.resolve(folder + ".tar")));
        site.keycloak().restore(JavaCommand.executable(), copy.resolve("realm.json"));
        site.startServers();
    }

    private PostgresTools tools() {
        return new PostgresTools(
                site.layout().root(),
                site.log(),
                site.ports().of(Port.POSTGRES),
                site.secrets().of(Secrets.POSTGRES));
    }

    /** Each consumer reads at its own pace. */
    private void awaitEqual(Stored before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Stored after = shop.stored();
        while (!after.equals(before)) {
            if (System.nanoTime() > end) {
                throw new StackFailure("stored before: " + before + ", after: " + after);
            }
            Pause.of(Duration.ofSeconds(1));
            after = shop.stored();
        }
    }
}
