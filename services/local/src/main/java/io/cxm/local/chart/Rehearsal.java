package io.cxm.local.chart;

import io.cxm.local.client.ApiFailure;
import io.cxm.local.demo.OneShop;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** What {@code docs/operations} tells how to do, done one after the other on a release that has served. */
final class Rehearsal {
    private final List<Exercise> exercises;
    private final PrintStream out;

    /**
     * Of a release that runs.
     *
     * @param older of older images, whose pods run yet: the upgrade comes first then, the way back and forth, and the rest is of the
     *     new ones
     */
    Rehearsal(Site site, Release release, Optional<Release> older, OneShop shop, ReleaseSecret secret) {
        this.out = site.out();
        ShopView view = new ShopView(shop);
        SentEvents events = new SentEvents(site);
        Portal portal = new Portal(site);
        RotateClient.Given by = new RotateClient.Given(release, secret);
        Exercise upgrade = new Upgrade(site, release, older.isPresent(), view, events);
        List<Exercise> some = List.of(new Look(site, release, view), new Scale(release, view, events, out));
        List<Exercise> others = List.of(
                new Restore(site, release, view, events),
                new RotatePassword(site, release, secret, view),
                new RotateSigning(release, secret, view),
                new RotateSession(release, secret, portal),
                new RotateClient(Secrets.PORTAL_CLIENT, "gateway", site, by, portal::signIn),
                new RotateClient(Secrets.TENANTS_CLIENT, "tenants", site, by, view::inviteAndRemove));
        this.exercises = older.map(before ->
                        Stream.of(List.of(upgrade, new Rollback(before, release, view, events)), some, others))
                .orElseGet(() -> Stream.of(some, List.of(upgrade), others))
                .flatMap(List::stream)
                .toList();
    }

    /** Does all, whether or not one before succeeded; the names of those that did not. */
    List<String> run() {
        List<String> failed = new ArrayList<>();
        for (Exercise exercise : exercises) {
            out.println();
            out.println(exercise.name());
            long begin = System.nanoTime();
            try {
                exercise.run();
                out.printf(Locale.ROOT, "  done in %.1f s%n", (System.nanoTime() - begin) / 1e9);
            } catch (StackFailure | ApiFailure | UncheckedIOException | CompletionException e) {
                failed.add(exercise.name());
                out.println("  FAILED: " + e.getMessage());
            }
        }
        out.println();
        out.printf("Rehearsed %d of %d%n", exercises.size() - failed.size(), exercises.size());
        return failed;
    }
}
