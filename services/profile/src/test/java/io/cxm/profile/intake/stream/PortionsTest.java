package io.cxm.profile.intake.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private static final long MEGABYTE = 1024 * 1024;

    private static long bytes(List<Integer> megabytes) {
        return megabytes.stream().mapToLong(n -> n * MEGABYTE).sum();
    }

    /** In which parts documents of so many megabytes are folded. */
    private static List<List<Integer>> portions(List<Integer> megabytes) {
        List<List<Integer>> portions = new ArrayList<>();
        Portions.of(megabytes, part -> Uni.createFrom().item(bytes(part)), part -> {
                    portions.add(List.copyOf(part));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();
        return portions;
    }

    @Test
    void foldsAtOnceWhatCanBeHeld() {
        List<Integer> batch = List.of(1, 1, 1, 5);
        assertEquals(List.of(batch), portions(batch));
    }

    @Test
    void foldsTheRestInPartsAndInItsOrder() {
        List<Integer> batch = List.of(1, 2, 3, 20, 4, 1, 5, 6, 7);
        List<List<Integer>> portions = portions(batch);
        assertEquals(batch, portions.stream().flatMap(List::stream).toList());
        assertTrue(
                portions.stream().allMatch(part -> part.size() == 1 || bytes(part) <= Portions.MOST_BYTES),
                portions::toString);
        assertTrue(portions.size() < batch.size(), portions::toString);
    }
}
