package io.cxm.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityIdTest {
    @Test
    void takesWhatIngestionTakes() {
        for (String good : List.of("a", "...", "a/b|c d", "商品", "😀", "x".repeat(128), "é".repeat(64))) {
            assertEquals(good, EntityId.checked(good));
            assertEquals(good, EntityId.checked("/userId", good));
        }
    }

    @Test
    void refusesEverythingElse() {
        for (String bad : List.of(
                "",
                ".",
                "..",
                "a\0",
                "a\n",
                "\u007f",
                "\u0085",
                "\ud83d",
                "\ude00\ud83d",
                "x".repeat(129),
                "é".repeat(65))) {
            assertThrows(ProblemException.class, () -> EntityId.checked(bad), bad);
            assertThrows(ProblemException.class, () -> EntityId.checked("/userId", bad), bad);
        }
        assertThrows(ProblemException.class, () -> EntityId.checked("/userId", null));
    }
}
