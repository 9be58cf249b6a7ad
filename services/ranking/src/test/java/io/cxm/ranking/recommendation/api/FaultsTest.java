package io.cxm.ranking.recommendation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void aMomentIsOfFourDigits() {
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), faults.moment("/from", "2026-01-01T01:00:00+01:00"));
        assertEquals(Instant.parse("9999-12-31T23:59:59Z"), faults.moment("/to", "9999-12-31T23:59:59Z"));
        assertNull(faults.moment("/to", null));
        faults.refuse();
    }

    /** Of the last ones there are no milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-01-01", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z"})
    void nothingElseIsOne(String text) {
        assertNull(faults.moment("/to", text));
        ProblemException refused = assertThrows(ProblemException.class, faults::refuse);
        assertEquals("/to", refused.errors().getFirst().pointer());
    }

    @Test
    void anIdMayLookBlank() {
        assertEquals(List.of(" ", "\u3000", "a"), faults.ids("/cart", List.of(" ", "\u3000", "a"), 3));
        assertEquals(" ", faults.id("/itemId", " "));
        faults.refuse();
    }

    @Test
    void eachIdThatIsNoneIsNamedByItsPlaceAndOnce() {
        assertEquals(
                2, faults.ids("/cart", Arrays.asList("", null, "a", "b\n"), 4).size());
        faults.ids("/cart", List.of("a", "b"), 1);
        ProblemException refused = assertThrows(ProblemException.class, faults::refuse);
        assertEquals(
                List.of("/cart/0 required", "/cart/1 required", "/cart/3 format", "/cart length"),
                refused.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .toList());
    }
}
