package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import io.cxm.satisfaction.measure.domain.MixAndRate.Split;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixAndRateTest {
    /** By hand: 90 and 70 at half and half are 80, at a quarter and three are 75; within neither group anything changed. */
    @Test
    void aShiftBetweenGroupsIsMix() {
        Split split = MixAndRate.of(List.of(new Part("a", 50, 90, 25, 90), new Part("b", 50, 70, 75, 70)));
        assertEquals(0, split.rate(), 1e-9);
        assertEquals(-5, split.mix(), 1e-9);
        // the middle of both means is 77.5: −0.25 · 12.5 and 0.25 · −7.5
        assertEquals(-3.125, split.shares().getFirst().mix(), 1e-9);
        assertEquals("a", split.shares().getFirst().part().group());
        assertEquals(-1.875, split.shares().getLast().mix(), 1e-9);
    }

    @Test
    void aFallWithinAGroupIsRate() {
        Split split = MixAndRate.of(List.of(new Part("a", 50, 80, 50, 80), new Part("b", 50, 80, 50, 20)));
        assertEquals(-30, split.rate(), 1e-9);
        assertEquals(0, split.mix(), 1e-9);
        assertEquals(-30, split.shares().getFirst().rate(), 1e-9);
        assertEquals("b", split.shares().getFirst().part().group());
    }

    @Test
    void aGroupThatIsNewIsMixAlone() {
        Split split = MixAndRate.of(List.of(new Part("a", 100, 80, 50, 80), new Part("new", 0, 0, 50, 40)));
        assertEquals(0, split.rate(), 1e-9);
        assertEquals(-20, split.mix(), 1e-9);
    }

    @Test
    void sayNothingWhereNobodyAnswered() {
        assertEquals(
                List.of(), MixAndRate.of(List.of(new Part("a", 0, 0, 5, 80))).shares());
    }

    @Test
    void addsUpToTheChange() {
        Seeds.check(300, random -> {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                parts.add(new Part(
                        "g" + i,
                        1 + random.nextInt(50),
                        100 * random.nextDouble(),
                        1 + random.nextInt(50),
                        100 * random.nextDouble()));
            }
            double before =
                    parts.stream().mapToDouble(p -> p.nBefore() * p.before()).sum()
                            / parts.stream().mapToLong(Part::nBefore).sum();
            double since =
                    parts.stream().mapToDouble(p -> p.nSince() * p.since()).sum()
                            / parts.stream().mapToLong(Part::nSince).sum();
            Split split = MixAndRate.of(parts);
            assertEquals(since - before, split.rate() + split.mix(), 1e-9);
            double last = Double.MAX_VALUE;
            for (MixAndRate.Share share : split.shares()) {
                assertTrue(Math.abs(share.both()) <= last);
                last = Math.abs(share.both());
            }
        });
    }
}
