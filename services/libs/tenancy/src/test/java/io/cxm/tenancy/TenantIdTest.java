package io.cxm.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantIdTest {
    @Test
    void takesLettersDigitsAndHyphens() {
        for (String good : List.of("a", "0", "lantern", "a-b-c", "x".repeat(63))) {
            assertEquals(good, new TenantId(good).value());
        }
    }

    @Test
    void refusesEverythingElse() {
        for (String bad : List.of("", "-a", "A", "a_b", "a.b", "a/b", "a|b", "a b", "ü", "x".repeat(64), "a\n")) {
            assertThrows(IllegalArgumentException.class, () -> new TenantId(bad), bad);
        }
    }
}
