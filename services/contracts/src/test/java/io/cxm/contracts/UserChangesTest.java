package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.user.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserChangesTest {
    private static final User NAMED = User.newBuilder().setCity("Hangzhou").build();
    private static final User REFUSES =
            User.newBuilder().setCity("Suzhou").setConsentPersonalization(false).build();
    private static final User AGREES =
            NAMED.toBuilder().setConsentPersonalization(true).build();

    @Test
    void aMergeKeepsTheRecordOfItsTargetAndEveryRefusal() {
        User joined =
                UserChanges.merged(Optional.of(REFUSES), Optional.of(AGREES)).orElseThrow();
        assertEquals("Hangzhou", joined.getCity());
        assertFalse(joined.getConsentPersonalization());
        assertFalse(joined.hasConsentProfiling());
        assertEquals(Optional.of(REFUSES), UserChanges.merged(Optional.of(NAMED), Optional.of(REFUSES)));
    }

    @Test
    void aTargetWithoutARecordGetsThatOfTheSource() {
        assertEquals(Optional.of(REFUSES), UserChanges.merged(Optional.of(REFUSES), Optional.empty()));
        assertEquals(Optional.of(AGREES), UserChanges.merged(Optional.empty(), Optional.of(AGREES)));
        assertEquals(Optional.empty(), UserChanges.merged(Optional.empty(), Optional.empty()));
    }

    @Test
    void anAgreementIsNoRefusal() {
        User joined =
                UserChanges.merged(Optional.of(AGREES), Optional.of(NAMED)).orElseThrow();
        assertFalse(joined.hasConsentPersonalization());
        assertTrue(UserChanges.keepRefusals(NAMED, AGREES).getConsentPersonalization());
    }
}
