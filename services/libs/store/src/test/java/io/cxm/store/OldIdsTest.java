package io.cxm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OldIdsTest {
    @Test
    void goesThroughEveryIdOnce() {
        List<OldIds.Slice> slices = OldIds.slices();
        BigInteger next = BigInteger.ZERO;
        for (OldIds.Slice slice : slices) {
            assertEquals(next, number(slice.first()));
            next = number(slice.last()).add(BigInteger.ONE);
        }
        assertEquals(BigInteger.ONE.shiftLeft(128), next);
    }

    private static BigInteger number(UUID id) {
        return new BigInteger(id.toString().replace("-", ""), 16);
    }
}
