package io.cxm.local.bench.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicationsTest {
    private static List<List<Long>> numbers(long seed, int threads, String what) {
        return new Replications(seed, threads)
                .run(what, 50, random -> random.longs(100).boxed().toList());
    }

    @Test
    void haveNoNumbersInCommon() {
        Set<Long> all = new HashSet<>();
        numbers(1, 1, "shops").forEach(all::addAll);
        assertEquals(50 * 100, all.size());
    }

    @Test
    void areTheSameOfOneSeedWhateverTheThreads() {
        assertEquals(numbers(7, 1, "shops"), numbers(7, 2, "shops"));
        assertNotEquals(numbers(7, 1, "shops"), numbers(8, 1, "shops"));
        assertNotEquals(numbers(7, 1, "shops"), numbers(7, 1, "reports"));
    }
}
