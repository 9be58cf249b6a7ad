package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void comparesWhatWasPromisedWithWhatCameTrue() {
        double[] promised = new double[150];
        boolean[] kept = new boolean[150];
        for (int i = 0; i < 150; i++) {
            promised[i] = i < 75 ? 0.1 + i * 1e-9 : 0.6 + i * 1e-9;
            kept[i] = i % 10 < (i < 75 ? 1 : 8);
        }
        List<Reliability> bins = Reliability.bins(promised, kept);
        assertEquals(15, bins.size());
        Reliability first = bins.getFirst();
        assertEquals(10, first.n());
        assertEquals(0.1, first.promised(), 1e-6);
        assertEquals(0.1, first.kept(), 1e-12);
        // Wilson's interval of 1 in 10
        assertEquals(0.0179, first.low(), 1e-4);
        assertEquals(0.4042, first.high(), 1e-4);
        assertEquals(0.8, bins.getLast().kept(), 1e-12);
    }

    @Test
    void keepsTogetherWhatIsPromisedAlike() {
        double[] promised = {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.9};
        boolean[] kept = {true, false, false, false, false, false, true};
        List<Reliability> bins = Reliability.bins(promised, kept);
        assertEquals(List.of(6, 1), bins.stream().map(Reliability::n).toList());
        assertEquals(1, bins.getLast().high());
    }

    @Test
    void hasNoBinsOfNothing() {
        assertEquals(List.of(), Reliability.bins(new double[0], new boolean[0]));
    }

    @Test
    void holdsEachOnceInOrderWithTheShareInItsInterval() {
        Seeds.check(50, random -> {
            int n = 1 + random.nextInt(400);
            double[] promised =
                    random.doubles(n).map(p -> Math.round(p * 40) / 40.0).toArray();
            boolean[] kept = new boolean[n];
            for (int i = 0; i < n; i++) {
                kept[i] = random.nextDouble() < promised[i];
            }
            List<Reliability> bins = Reliability.bins(promised, kept);
            assertEquals(n, bins.stream().mapToInt(Reliability::n).sum());
            for (int b = 0; b < bins.size(); b++) {
                Reliability bin = bins.get(b);
                assertTrue(bin.low() <= bin.kept() && bin.kept() <= bin.high());
                assertTrue(b == 0 || bins.get(b - 1).promised() < bin.promised());
            }
        });
    }
}
