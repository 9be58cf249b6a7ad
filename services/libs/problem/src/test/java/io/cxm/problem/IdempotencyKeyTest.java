package io.cxm.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    @Test
    void isVisibleAsciiOfLimitedLength() {
        assertNull(IdempotencyKey.checked(null));
        for (String good : List.of("k", "a/b:c~!", "x".repeat(255))) {
            assertEquals(good, IdempotencyKey.checked(good));
        }
        for (String bad : List.of("", " ", "a b", "a\tb", "\u007f", "ü", "x".repeat(256))) {
            assertThrows(ProblemException.class, () -> IdempotencyKey.checked(bad), bad);
        }
    }
}
