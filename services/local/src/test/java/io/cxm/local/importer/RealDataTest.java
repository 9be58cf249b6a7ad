package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cxm.local.client.ImportType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The real files, where they are there: every line becomes rows that the API takes, or is refused for a known reason. */
class RealDataTest {
    private static final Map<String, Long> NONE = Map.of();

    @Test
    void completeJourney() throws IOException {
        Map<String, Judge> feeds = judge("complete-journey", "completejourney");
        check(feeds, "products", 92_331, 92_331, NONE);
        check(feeds, "households", 801, 801, NONE);
        check(feeds, "basket lines", 75_000, 75_000, NONE);
    }

    @Test
    void onlineRetail() throws IOException {
        Map<String, Judge> feeds = judge("online-retail", "online-retail");
        check(feeds, "customers", 4_372, 4_372, NONE);
        check(feeds, "invoice lines", 541_909, 541_909 - 1_456, Map.of("no item", 1_454L, "negative value", 2L));
    }

    @Test
    void movieLens() throws IOException {
        Map<String, Judge> feeds = judge("movielens", "ml-100k");
        check(feeds, "films", 1_682, 1_682, NONE);
        check(feeds, "viewers", 943, 943, NONE);
        check(feeds, "ratings", 100_000, 100_000, NONE);
    }

    @Test
    void olist() throws IOException {
        Map<String, Judge> feeds = judge("olist", "olist");
        check(feeds, "orders", 6_503, 17_138, NONE);
        assertEquals(619, Objects.requireNonNull(feeds.get("orders")).skipped, "orders without items");
        check(feeds, "reviews", 6_577, 6_577, NONE);
    }

    @Test
    void womensReviews() throws IOException {
        check(judge("womens-reviews", "womens-reviews"), "reviews", 18_784, 18_784, NONE);
    }

    private static void check(
            Map<String, Judge> feeds, String name, long lines, long stored, Map<String, Long> refused) {
        Judge judge = Objects.requireNonNull(feeds.get(name), name);
        assertEquals(lines, judge.lines, name);
        assertEquals(refused, judge.refused, name);
        assertEquals(stored, judge.stored, name);
        assertEquals(judge.rows, judge.stored + judge.refusedInAll(), name);
    }

    private static Map<String, Judge> judge(String format, String folder) throws IOException {
        String data = System.getenv().getOrDefault("CXM_DATA", "../shared/data");
        Path path = Path.of("../..").resolve(data).resolve(folder);
        assumeTrue(
                Files.isDirectory(path),
                () -> "the data set at " + path.toAbsolutePath().normalize() + " is absent");
        Map<String, Judge> feeds = new TreeMap<>();
        for (Feed feed : Dataset.open(format, path).feeds()) {
            Judge judge = new Judge(feed.type());
            feed.source().writeTo(judge);
            feeds.put(feed.name(), judge);
            if (feed.type() == ImportType.EVENTS || feed.type() == ImportType.SURVEY_RESPONSES) {
                assertEquals(judge.stored, judge.ids.size(), feed.name() + ": each row has an id of its own");
            }
        }
        return feeds;
    }
}
