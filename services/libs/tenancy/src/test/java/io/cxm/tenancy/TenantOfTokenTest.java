package io.cxm.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantOfTokenTest {
    private final TenantOfToken augmentor = new TenantOfToken();

    private Optional<TenantId> tenant(@Nullable Object claim, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("s");
        if (claim != null) {
            claims.setClaim("tenant_id", claim);
        }
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, null, null))
                .addRoles(Set.of(roles))
                .build();
        return TenantOfToken.tenantOf(
                augmentor.augment(identity, r -> null).await().indefinitely());
    }

    private void refuses(@Nullable Object claim, String... roles) {
        assertThrows(AuthenticationFailedException.class, () -> tenant(claim, roles));
    }

    @Test
    void takesTheTenantOfTheClaim() {
        assertEquals(Optional.of(new TenantId("one")), tenant("one", "analyst"));
    }

    @Test
    void refusesATokenThatNamesNoTenantOrSeveralOrAMalformedOne() {
        refuses(null, "analyst");
        refuses(List.of("one"), "analyst");
        refuses(List.of("one", "two"), "analyst");
        refuses("one|two", "analyst");
        refuses("", "analyst");
        refuses("One", "analyst");
        refuses(7, "analyst");
    }

    @Test
    void letsOperatorsComeWithoutATenantOnly() {
        assertEquals(Optional.empty(), tenant(null, "operator"));
        refuses("one", "operator");
        refuses("one", "operator", "tenant-admin");
    }
}
