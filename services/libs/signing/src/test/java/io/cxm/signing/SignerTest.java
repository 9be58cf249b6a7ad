package io.cxm.signing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String SECRET = "s".repeat(32);
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private final Signer signer = at(0);

    private static Signer at(long millis) {
        return new Signer(SECRET, Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    @Test
    void knowsItsOwnText() {
        String text = signer.sign("page", ONE, "a.b.ü", Duration.ofMinutes(1));
        assertEquals(Optional.of("a.b.ü"), signer.verify("page", ONE, text));
    }

    @Test
    void refusesAnotherTenantPurposeOrSecret() {
        String text = signer.sign("page", ONE, "x", Duration.ofMinutes(1));
        assertTrue(signer.verify("page", TWO, text).isEmpty());
        assertTrue(signer.verify("link", ONE, text).isEmpty());
        assertTrue(new Signer("t".repeat(32), Clock.systemUTC())
                .verify("page", text)
                .isEmpty());
    }

    @Test
    void refusesEverySingleFlippedBit() {
        String text = signer.sign("link", ONE, "report-1", Duration.ofMinutes(15));
        for (int i = 0; i < text.length(); i++) {
            for (int bit = 0; bit < 7; bit++) {
                char[] changed = text.toCharArray();
                changed[i] ^= (char) (1 << bit);
                assertTrue(signer.verify("link", new String(changed)).isEmpty(), "position " + i + ", bit " + bit);
            }
        }
    }

    /** A link that is told again is the same one, whenever it is made. */
    @Test
    void signsTheSameTextUntilATime() {
        String text = at(0).signUntil("link", ONE, "x", 1_000);
        assertEquals(text, at(7).signUntil("link", ONE, "x", 1_000));
        assertEquals(text, at(0).sign("link", ONE, "x", Duration.ofSeconds(1)));
        assertFalse(at(1_000).verify("link", text).isEmpty());
        assertTrue(at(1_001).verify("link", text).isEmpty());
    }

    @Test
    void endsWithItsLifetime() {
        String text = signer.sign("link", ONE, "x", Duration.ofMinutes(15));
        assertFalse(at(Duration.ofMinutes(15).toMillis()).verify("link", text).isEmpty());
        assertTrue(
                at(Duration.ofMinutes(15).toMillis() + 1).verify("link", text).isEmpty());
    }

    @Test
    void refusesAShortSecret() {
        assertThrows(IllegalArgumentException.class, () -> new Signer("short", Clock.systemUTC()));
    }

    @Test
    void derivesOneKeyForEachPurposeTenantAndName() {
        byte[] key = signer.key("hook", ONE, "a");
        assertEquals(32, key.length);
        assertArrayEquals(key, at(5).key("hook", ONE, "a"));
        assertFalse(Arrays.equals(key, signer.key("hook", TWO, "a")));
        assertFalse(Arrays.equals(key, signer.key("hook", ONE, "b")));
        assertFalse(Arrays.equals(key, signer.key("other", ONE, "a")));
    }
}
