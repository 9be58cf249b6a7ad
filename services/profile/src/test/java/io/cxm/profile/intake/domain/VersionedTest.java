package io.cxm.profile.intake.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionedTest {
    private final Versioned<String> state = new Versioned<>(Optional.of("x"), 1000, 2, 50);

    @Test
    void aRecordThatComesAgainIsNotLater() {
        assertFalse(state.precedes(2, 50, 1000));
        assertFalse(state.precedes(2, 49, 990));
        assertTrue(state.precedes(2, 51, 1000));
    }

    @Test
    void aTopicThatWasMadeAnewIsLaterThoughItCountsFromZero() {
        assertTrue(state.precedes(2, 0, 2000));
        assertTrue(state.precedes(3, 0, 900));
        assertTrue(Versioned.none().precedes(0, 0, 0));
    }
}
