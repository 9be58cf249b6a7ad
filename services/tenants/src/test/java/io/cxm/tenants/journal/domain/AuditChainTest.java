package io.cxm.tenants.journal.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final AuditEntry ENTRY = entry("actor", "api-client.create");

    private static AuditEntry entry(String actor, String action) {
        return new AuditEntry("id", Instant.ofEpochMilli(1_000), actor, action, "wh", "done", "tenants");
    }

    private static String hash(String tenant, long seq, AuditEntry entry) {
        return HexFormat.of().formatHex(AuditChain.next(AuditChain.start(), tenant, seq, entry));
    }

    @Test
    void neverChangesItsFormula() {
        // sha256 of 32 zero bytes, 1 and 1000 as 8 bytes each, then each field behind its length in 4 bytes
        assertEquals("3f77e2afc309d59352e2f1295a440c6140d7095e2982af179333823d86a497af", hash("one", 1, ENTRY));
    }

    @Test
    void dependsOnWhatWentBefore() {
        byte[] first = AuditChain.next(AuditChain.start(), "one", 1, ENTRY);
        byte[] second = AuditChain.next(first, "one", 2, ENTRY);
        first[0] ^= 1;
        assertNotEquals(
                HexFormat.of().formatHex(second), HexFormat.of().formatHex(AuditChain.next(first, "one", 2, ENTRY)));
    }

    @Test
    void tellsPlaceTenantAndFieldsApart() {
        String hash = hash("one", 1, ENTRY);
        assertNotEquals(hash, hash("one", 2, ENTRY));
        assertNotEquals(hash, hash("two", 1, ENTRY));
        // the same characters, cut elsewhere
        assertNotEquals(hash, hash("one", 1, entry("actora", "pi-client.create")));
    }

    @Test
    void beginsWithNothing() {
        assertArrayEquals(new byte[32], AuditChain.start());
    }
}
