package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import io.cxm.satisfaction.measure.domain.Parts.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static Estimate csat(double value, long n) {
        return new Estimate(value, null, n, "wilson");
    }

    /** Of 100 answers before, all of the kettle, and 200 since: the rake is new, and what is hidden in one time is part of the rest in both. */
    @Test
    void namesAGroupThatIsNew() {
        var before = new Told(Map.of("kettle", csat(80, 90), "cup", csat(50, 10)), Set.of());
        var since = new Told(Map.of("kettle", csat(80, 100), "rake", csat(20, 90)), Set.of("cup"));
        assertEquals(
                List.of(
                        new Part("kettle", 90, 80, 100, 80),
                        new Part("rake", 0, 0, 90, 20),
                        new Part(Parts.OTHERS, 10, 50, 10, 70)),
                Parts.of(Metric.CSAT, before, csat(77, 100), since, csat(52.5, 200)));
    }

    @Test
    void namesAGroupThatIsGone() {
        var before = new Told(Map.of("kettle", csat(100, 50), "rake", csat(0, 50)), Set.of());
        var since = new Told(Map.of("kettle", csat(100, 50)), Set.of());
        assertEquals(
                List.of(new Part("kettle", 50, 100, 50, 100), new Part("rake", 50, 0, 0, 0)),
                Parts.of(Metric.CSAT, before, csat(50, 100), since, csat(100, 50)));
    }

    /** Between both counts answers came in: the groups have more than all had. */
    @Test
    void areNoneWhereGroupsAreMoreThanAll() {
        var one = new Told(Map.of("kettle", csat(80, 100), "rake", csat(50, 50)), Set.of());
        Estimate all = csat(70, 150);
        assertEquals(2, Parts.of(Metric.CSAT, one, all, one, all).size());
        assertEquals(List.of(), Parts.of(Metric.CSAT, one, all, one, csat(70, 149)));
        assertEquals(List.of(), Parts.of(Metric.CSAT, one, csat(70, 149), one, all));
    }

    /** Of 160 answers 150 are of groups, where 105 are satisfied; the other ten cannot be eleven or one fewer than none. */
    @Test
    void areNoneWhereTheRestCannotBe() {
        var one = new Told(Map.of("kettle", csat(80, 100), "rake", csat(50, 50)), Set.of());
        for (int satisfied = 104; satisfied <= 116; satisfied++) {
            boolean possible = satisfied >= 105 && satisfied <= 115;
            Estimate all = csat(100 * satisfied / 160.0, 160);
            assertEquals(
                    possible ? 3 : 0, Parts.of(Metric.CSAT, one, all, one, all).size(), satisfied + " satisfied");
        }
    }

    @Test
    void mayBeBelowZeroOfNps() {
        var one = new Told(Map.of("kettle", csat(100, 10)), Set.of());
        assertEquals(
                new Part(Parts.OTHERS, 10, -100, 10, -100),
                Parts.of(Metric.NPS, one, csat(0, 20), one, csat(0, 20)).getLast());
    }
}
