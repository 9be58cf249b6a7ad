package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cxm.local.client.ImportType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real files, where they are there: every line becomes rows that the API takes, or is refused for a known reason. */
class RealDataIT {
    private static final Map<String, Long> NONE = Map.of();

    @Test
    void completeJourney() throws IOException {
        Map<String, Judge> feeds = judge("complete-journey", "completejourney");
        check(feeds, "products", 92_331, 92_331, NONE);
        check(feeds, "households", 801 + 6_589 + 27 + 2_102, 2_379, NONE);
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
        check(feeds, "products", 5_460 + 71, 5_460, NONE);
        check(feeds, "customers", 8_135, 8_135, NONE);
        check(feeds, "orders", 6_503 + 6_679 + 7_121 + 1_610, 16_628, NONE);
        assertEquals(
                Map.of(
                        "order that is canceled", 499L,
                        "order that is unavailable", 484L,
                        "order without items", 4L,
                        "item of an order that was left out", 443L,
                        "payment of an order that was left out", 1_039L,
                        "seller without an order", 256L),
                Objects.requireNonNull(feeds.get("orders")).skipped);
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
        long skipped =
                judge.skipped.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(judge.lines, judge.kept + skipped, name + ": each line is in a row or left out for a reason");
    }

    private static Map<String, Judge> judge(String format, String folder) throws IOException {
        String data = System.getenv().getOrDefault("CXM_DATA", "../shared/data");
        Path path = Path.of("../..").resolve(data).resolve(folder);
        assumeTrue(
                Files.isDirectory(path),
                () -> "the data set at " + path.toAbsolutePath().normalize() + " is absent");
        Map<String, Judge> feeds = new TreeMap<>();
        long lines = 0;
        for (Feed feed : Dataset.open(format, path).feeds()) {
            Judge judge = new Judge(feed.type());
            feed.source().writeTo(judge);
            feeds.put(feed.name(), judge);
            lines += judge.lines;
            if (feed.type() == ImportType.EVENTS || feed.type() == ImportType.SURVEY_RESPONSES) {
                assertEquals(judge.stored, judge.ids.size(), feed.name() + ": each row has an id of its own");
            }
        }
        assertTrue(lines >= linesOf(path), "every line of every file was read: " + lines + " of " + linesOf(path));
        return feeds;
    }

    /** Lines of all files of a set, its headers left out; a quoted field may hold some more. */
    private static long linesOf(Path folder) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (InputStream bytes = SourceFolder.open(file);
                        CsvReader<CsvRecord> records = CsvReader.builder()
                                .fieldSeparator(file.toString().contains(".csv") ? "," : "\t")
                                .quoteCharacter(file.toString().contains(".csv") ? '"' : '\u0001')
                                .ofCsvRecord(bytes, StandardCharsets.UTF_8)) {
                    lines += records.stream().count() - 1;
                }
            }
        }
        return lines;
    }
}
