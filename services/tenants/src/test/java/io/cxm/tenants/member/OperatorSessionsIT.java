package io.cxm.tenants.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorSessionsIT {
    private String name = "";
    private String subject = "";

    @BeforeEach
    void makeAnAccount() {
        name = Calls.newId();
        subject = Calls.providerMakes(name);
    }

    private int endAll(JwtClaimsBuilder claims) {
        return Calls.raw()
                .auth()
                .oauth2(Tokens.sign(claims))
                .post("/v1/session:endAll")
                .statusCode();
    }

    private JwtClaimsBuilder operator() {
        return Tokens.claims("operator").subject(subject);
    }

    private boolean isSignedOut() {
        return Calls.provider("/users?username=" + name).contains("\"signedOut\":true");
    }

    private List<EndedSessions> told() {
        return Topic.endedSessions("").stream()
                .filter(ended -> ended.getSubject().equals(subject))
                .toList();
    }

    @Test
    void areEndedWithTheProviderAndTold() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertEquals(204, endAll(operator().claim("sid", "a-session")));
        assertTrue(isSignedOut());
        assertEquals(1, told().size());
        assertFalse(Instant.ofEpochMilli(told().getFirst().getIssuedBefore()).isBefore(begin), told().toString());
    }

    @Test
    void areNoneOfAMachine() {
        assertEquals(204, endAll(operator()));
        assertFalse(isSignedOut());
        assertEquals(List.of(), told());
    }

    @Test
    void areNotToldWhereTheProviderDoesNotEndThem() {
        Calls.providerFails("/logout");
        try {
            assertEquals(503, endAll(operator().claim("sid", "a-session")));
        } finally {
            Calls.providerFails("");
        }
        assertEquals(List.of(), told());
    }
}
