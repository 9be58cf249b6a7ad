package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {
    /** The fifteen of Benjamini and Hochberg (1995, section 4.1): four are told, of which Bonferroni at .0033 tells three. */
    private static final double[] PUBLISHED = {
        .4262, .0001, .0298, .0095, .0004, .0459, .5719, .0019, .0344, .0201, .3240, .6528, .0278, .7590, 1.0000
    };

    private static List<Double> told(double[] p, Sureness sureness) {
        FalseDiscoveries told = FalseDiscoveries.of(p);
        return Arrays.stream(p)
                .filter(one -> told.of(one) == sureness)
                .sorted()
                .boxed()
                .toList();
    }

    @Test
    void tellsWhatWasPublished() {
        assertEquals(List.of(.0001, .0004, .0019, .0095), told(PUBLISHED, Sureness.SURE));
        assertEquals(List.of(.0201, .0278, .0298, .0344, .0459), told(PUBLISHED, Sureness.WATCHED));
        assertEquals(15, FalseDiscoveries.of(PUBLISHED).comparisons());
    }

    /** .04 is above 1·.05/2 and below 2·.05/2: it is told along with one that is no larger, and not alone. */
    @Test
    void goesByTheLargestThatHolds() {
        assertEquals(List.of(.03, .04), told(new double[] {.04, .03}, Sureness.SURE));
        assertEquals(List.of(), told(new double[] {.04, .9}, Sureness.SURE));
        assertEquals(List.of(.04), told(new double[] {.04, .9}, Sureness.WATCHED));
        assertEquals(List.of(.05), told(new double[] {.05}, Sureness.SURE));
        assertEquals(Sureness.CHANCE, FalseDiscoveries.of(new double[0]).of(.2));
    }

    /** Where nothing differs, anything is told in one of twenty; of which each by itself tells of something nearly always. */
    @Test
    void tellsOfNothingInNineteenOfTwentyWhereNothingDiffers() {
        Seeds.check(1, random -> {
            int any = 0;
            for (int i = 0; i < 4000; i++) {
                double[] p = random.doubles(480).toArray();
                FalseDiscoveries told = FalseDiscoveries.of(p);
                any += Arrays.stream(p).anyMatch(one -> told.of(one) == Sureness.SURE) ? 1 : 0;
            }
            assertEquals(0.05, any / 4000.0, 0.012);
        });
    }
}
