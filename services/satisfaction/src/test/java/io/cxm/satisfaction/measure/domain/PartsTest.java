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
                Parts.of(before, csat(77, 100), since, csat(52.5, 200)));
    }

    @Test
    void namesAGroupThatIsGone() {
        var before = new Told(Map.of("kettle", csat(100, 50), "rake", csat(0, 50)), Set.of());
        var since = new Told(Map.of("kettle", csat(100, 50)), Set.of());
        assertEquals(
                List.of(new Part("kettle", 50, 100, 50, 100), new Part("rake", 50, 0, 0, 0)),
                Parts.of(before, csat(50, 100), since, csat(100, 50)));
    }
}
