package io.cxm.profile.shopper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static final User AGREES = User.newBuilder().setCity("Wien").build();
    private static final User REFUSES =
            User.newBuilder().setConsentPersonalization(false).build();
    private static final User NO_PROFILE =
            User.newBuilder().setConsentProfiling(false).build();

    private static Known of(Optional<User> user) {
        return new Known(user, List.of(), Map.of(), List.of(), Map.of(), List.of(), 0);
    }

    private static User both(User named, User anonymous) {
        return of(Optional.of(named)).and(of(Optional.of(anonymous)), 1).user().orElseThrow();
    }

    @Test
    void whatIsRefusedUnderEitherIdIsRefused() {
        assertFalse(Consent.of(both(AGREES, REFUSES)).personalization());
        assertFalse(Consent.of(both(REFUSES, AGREES)).personalization());
        assertFalse(Consent.of(both(AGREES, NO_PROFILE)).profiling());
        assertTrue(Consent.of(both(AGREES, AGREES)).personalization());
    }

    @Test
    void isWhoTheNamedIdSaysAndElseTheOther() {
        assertEquals("Wien", both(AGREES, REFUSES).getCity());
        assertEquals(
                Optional.of(REFUSES),
                of(Optional.empty()).and(of(Optional.of(REFUSES)), 1).user());
        assertEquals(
                Optional.of(REFUSES),
                of(Optional.of(REFUSES)).and(of(Optional.empty()), 1).user());
    }
}
