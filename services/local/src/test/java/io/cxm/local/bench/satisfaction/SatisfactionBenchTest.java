package io.cxm.local.bench.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cxm.local.bench.satisfaction.SatisfactionBench.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each part once, small: what it says of satisfaction is for the bench itself, with its many replications. */
class SatisfactionBenchTest {
    private static final Size SMALL = new Size(200, 1, 1, 1);

    private final List<String> failures = new ArrayList<>();

    /** What is printed, but for times. */
    private String run(int threads, Part... parts) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        failures.addAll(new SatisfactionBench(7, threads, SMALL, out).run(List.of(parts)));
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains(" took ") && !line.startsWith("Seed"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void agreesWithWhatWasReckonedByHand() {
        assumeTrue(Files.exists(SatisfactionBench.survey()), "data set ecsi-mobi is absent");
        run(1, Part.EXAMPLES);
        assertEquals(List.of(), failures);
    }

    @Test
    void saysTheSameWithAnyNumberOfThreads() {
        String alone = run(1, Part.CLOSED, Part.STABLE);
        assertEquals(alone, run(2, Part.CLOSED, Part.STABLE));
        assertTrue(alone.contains("Newcombe, mean of the grid"), alone);
    }

    @Test
    void looksAtEveryWorld() {
        String told = run(1, Part.MODELLED, Part.ALERTS, Part.DRIVERS, Part.LOOP);
        for (World world : World.ALL) {
            assertTrue(told.contains("stars: " + world.told()), told);
            assertTrue(told.contains("index: " + world.told()), told);
        }
        assertTrue(told.contains("1000 a day"), told);
        assertTrue(told.contains("both that were planted are found"), told);
        assertTrue(told.contains("of what an oracle would gain"), told);
    }

    /** A product's truth is the mean of what all would say. */
    @Test
    void knowsTheTruthOfItsWorlds() {
        for (World world : World.ALL) {
            World many = new World(world.told(), true, .2, .3, world.feeling(), 500, 500, World.Answering.EVENLY, 0, 0);
            Shop shop = Shop.draw(many, new SplittableRandom(3));
            double off = 0;
            for (int i = 0; i < World.PRODUCTS; i++) {
                var stars = Models.stars(shop.told(i));
                off += (stars.r() / stars.n() - shop.truth(i)) / World.PRODUCTS;
            }
            assertEquals(0, off, .03, world.told());
        }
    }

    @Test
    void sendsWhatItReckonsWith() {
        var random = new SplittableRandom(5);
        SentShop sent = SentShop.of(Shop.draw(World.ALL.get(8), random), Instant.parse("2026-06-01T00:00:00Z"), random);
        assertEquals(World.PRODUCTS, sent.stars().size());
        assertEquals(World.PRODUCTS, sent.sums().size());
        assertTrue(
                sent.csatNow().n() > 20 && sent.csatBefore().n() > 20, () -> sent.csatNow() + " " + sent.csatBefore());
    }
}
