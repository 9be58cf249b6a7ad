package io.cxm.ranking.recommendation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.problem.ProblemException;
import java.time.Instant;
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
}
