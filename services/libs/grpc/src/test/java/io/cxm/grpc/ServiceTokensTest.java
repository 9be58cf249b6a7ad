package io.cxm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceTokensTest {
    private static final String SECRET = "secret-of-tests-with-enough-characters";
    private static final TenantId ONE = new TenantId("one");
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static ServiceTokens at(Instant time) {
        return at(time, SECRET);
    }

    private static ServiceTokens at(Instant time, String secret) {
        return new ServiceTokens(new Signer(secret, Clock.fixed(time, ZoneOffset.UTC)), "ranking");
    }

    @Test
    void sayWhichServiceWorksForWhichTenantForSomeMinutes() {
        String token = at(NOW).of(ONE);
        assertTrue(ServiceTokens.isOne(token));
        assertEquals(
                Optional.of(new Signer.Signed(ONE, "ranking")),
                at(NOW.plus(Duration.ofMinutes(4))).read(token));
        assertEquals(Optional.empty(), at(NOW.plus(Duration.ofMinutes(6))).read(token));
    }

    @Test
    void areNothingElseThatWasSignedNorSignedByAnother() {
        var signer = new Signer(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));
        String link = signer.sign("export", ONE, "ranking", Duration.ofMinutes(5));
        assertEquals(Optional.empty(), at(NOW).read("service:" + link));
        assertEquals(Optional.empty(), at(NOW).read(link));
        assertEquals(Optional.empty(), at(NOW).read("service:"));
        String token = at(NOW).of(ONE);
        assertEquals(Optional.empty(), at(NOW, SECRET.replace('s', 't')).read(token));
        assertFalse(ServiceTokens.isOne("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"));
    }
}
