package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A token that was issued before its member's sessions were ended holds no longer. */
@QuarkusTest
class EndedSessionIT {
    private final Instant now = Instant.now();
    private final String member = UUID.randomUUID().toString();

    private static HttpResponse<String> ask(String subject, Instant issuedAt) {
        return ask(Tokens.claims("tenant-admin").claim("tenant_id", "one"), subject, issuedAt);
    }

    private static HttpResponse<String> askAsOperator(String subject, Instant issuedAt) {
        return ask(Tokens.claims("operator"), subject, issuedAt);
    }

    private static HttpResponse<String> ask(JwtClaimsBuilder claims, String subject, Instant issuedAt) {
        String token = Tokens.sign(claims.subject(subject).issuedAt(issuedAt));
        return Edge.send(Edge.anonymous("/v1/session").header("Authorization", "Bearer " + token));
    }

    private static void tell(String subject, long issuedBefore, Instant at) {
        tell("one", subject, issuedBefore, at);
    }

    private static void tell(String tenant, String subject, long issuedBefore, Instant at) {
        Edge.tell(AuditRecord.newBuilder()
                .setTenantId(tenant)
                .setId(UUID.randomUUID().toString())
                .setAt(at.toEpochMilli())
                .setAction("member.change")
                .setEndedSessions(EndedSessions.newBuilder().setSubject(subject).setIssuedBefore(issuedBefore))
                .build());
    }

    private static void awaitRefusal(String subject, Instant issuedAt) {
        awaitRefusal(() -> ask(subject, issuedAt));
    }

    private static void awaitRefusal(Supplier<HttpResponse<String>> ask) {
        Instant end = Instant.now().plusSeconds(20);
        while (ask.get().statusCode() != 401) {
            assertTrue(Instant.now().isBefore(end), "not in 20 s");
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void holdsNoLongerButANewOneDoes() {
        Instant before = now.minusSeconds(20);
        assertEquals(200, ask(member, before).statusCode());
        tell(member, now.minusSeconds(10).toEpochMilli(), now);
        awaitRefusal(member, before);
        HttpResponse<String> refused = ask(member, before);
        assertEquals("session-ended", Edge.json(refused).getString("code"));
        assertEquals("Bearer", Edge.header(refused, "WWW-Authenticate"));
        assertFalse(refused.body().contains(member), refused.body());
        assertEquals(200, ask(member, now).statusCode());
        assertEquals(200, ask(UUID.randomUUID().toString(), before).statusCode());
    }

    @Test
    void holdsNoLongerOfAnOperatorWhoHasNoTenant() {
        Instant before = now.minusSeconds(20);
        assertEquals(200, askAsOperator(member, before).statusCode());
        tell("", member, now.minusSeconds(10).toEpochMilli(), now);
        awaitRefusal(() -> askAsOperator(member, before));
        assertEquals("session-ended", Edge.json(askAsOperator(member, before)).getString("code"));
        assertEquals(200, askAsOperator(member, now).statusCode());
    }

    @Test
    void holdsNoMoreAtAllOfWhoIsGone() {
        tell(member, 0, now);
        awaitRefusal(member, now);
        tell(member, now.minusSeconds(50).toEpochMilli(), now);
        String marker = UUID.randomUUID().toString();
        tell(marker, 0, now);
        awaitRefusal(marker, now); // what was told before it is known
        assertEquals(401, ask(member, now).statusCode());
    }

    @Test
    void isForgottenWhenNoTokenCanBeSoOld() {
        tell(member, 0, now.minus(Duration.ofDays(2)));
        String marker = UUID.randomUUID().toString();
        tell(marker, 0, now);
        awaitRefusal(marker, now);
        assertEquals(200, ask(member, now).statusCode());
    }

    /** One that is no session of this portal, or it would be read and refused as such; of a real one: SessionIT. */
    @Test
    void takesTheCookiesOfTheSessionBack() {
        tell(member, 0, now);
        awaitRefusal(member, now);
        String token = Tokens.sign(Tokens.claims("analyst").subject(member).claim("tenant_id", "one"));
        HttpResponse<String> refused = Edge.send(Edge.anonymous("/v1/session")
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "q_session_older=a; q_session_older_chunk_1=b; other=c"));
        assertEquals(401, refused.statusCode());
        String taken = String.join("\n", refused.headers().allValues("Set-Cookie"));
        assertTrue(taken.contains("q_session_older=; Max-Age=0;"), taken);
        assertTrue(taken.contains("q_session_older_chunk_1=; Max-Age=0;"), taken);
        assertTrue(taken.contains("Path=/"), taken);
        assertFalse(taken.contains("other"), taken);
    }
}
