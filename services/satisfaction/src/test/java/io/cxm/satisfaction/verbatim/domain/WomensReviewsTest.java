package io.cxm.satisfaction.verbatim.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** How well the score of a text tells whether its writer would recommend the product, on public reviews that are read where they lie. */
class WomensReviewsTest {
    private static final Logger LOG = Logger.getLogger(WomensReviewsTest.class);
    private static final String FILE = "womens-reviews/dev_reviews.csv.gz";

    private record Scored(double score, boolean recommended) {}

    @Test
    void tellWhetherTheirWritersRecommendTheProduct() throws IOException {
        String folder = System.getenv("CXM_DATA");
        Path file = Path.of(folder == null ? "../shared/data" : folder, FILE);
        assumeTrue(
                Files.exists(file), "the data set womens-reviews is absent: CXM_DATA names the folder of public sets");
        List<Scored> scored = read(file);
        double auc = auc(scored);
        LOG.infof("AUC of the sentiment score on %d women's reviews: %.4f", scored.size(), auc);
        assertTrue(scored.size() > 18_000, () -> scored.size() + " reviews");
        assertTrue(auc > 0.89, () -> "AUC " + auc);
    }

    private static List<Scored> read(Path file) throws IOException {
        List<Scored> scored = new ArrayList<>();
        try (Reader in =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            CsvReader.builder().ofNamedCsvRecord(in).forEach(row -> {
                String written = row.getField("Title") + "\n" + row.getField("Review Text");
                if (!written.isBlank()) {
                    Double score = TextReader.read(SafeText.of(written).body()).score();
                    boolean recommended = row.getField("Recommended IND").equals("1");
                    scored.add(new Scored(score == null ? 0 : score, recommended));
                }
            });
        }
        return scored;
    }

    /** How often who recommends has the higher score of two; equal scores count half (Mann and Whitney, 1947). */
    private static double auc(List<Scored> scored) {
        List<Scored> sorted = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score))
                .toList();
        double ranks = 0;
        long yes = 0;
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to < sorted.size()
                    && sorted.get(to).score() == sorted.get(from).score()) {
                to++;
            }
            long hits = sorted.subList(from, to).stream()
                    .filter(Scored::recommended)
                    .count();
            ranks += hits * (from + to + 1) / 2.0;
            yes += hits;
            from = to;
        }
        return (ranks - yes * (yes + 1) / 2.0) / (yes * (double) (sorted.size() - yes));
    }
}
