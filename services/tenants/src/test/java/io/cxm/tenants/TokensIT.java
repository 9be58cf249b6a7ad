package io.cxm.tenants;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are not what they should be: each is refused with 401, and only the good one is not. */
@QuarkusTest
class TokensIT {
    private static final PrivateKey FOREIGN = foreignKey();
    private static final String TENANT = "tokens";

    /** One kind of bad token; it shows by its name in the report. */
    record Case(String name, String token) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static JwtClaimsBuilder good() {
        return Tokens.claims("tenant-admin").claim("tenant_id", TENANT);
    }

    static List<Case> bad() {
        String signed = Tokens.sign(good());
        String[] parts = signed.split("\\.", 3);
        return List.of(
                new Case("no signature", parts[0] + "." + parts[1] + "."),
                new Case("no third part", parts[0] + "." + parts[1]),
                new Case("algorithm none", base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + "."),
                new Case("HS256 with the public key", hs256(parts[1])),
                new Case("another key", good().sign(FOREIGN)),
                new Case("an unknown key id", good().jws().keyId("nobody").sign(FOREIGN)),
                new Case(
                        "a key in its header",
                        good().jws().header("jku", "http://127.0.0.1:9/keys").sign(FOREIGN)),
                new Case("another body", parts[0] + "." + base64("{\"tenant_id\":\"other\"}") + "." + parts[2]),
                new Case("a foreign issuer", Tokens.sign(good().issuer("http://evil.test/realms/cxm"))),
                new Case("a foreign audience", Tokens.sign(good().audience("account"))),
                new Case("expired", Tokens.sign(good().expiresAt(Instant.now().minusSeconds(60)))),
                new Case(
                        "not valid yet",
                        Tokens.sign(good().claim(
                                        "nbf", Instant.now().plusSeconds(600).getEpochSecond()))),
                new Case("an id token", Tokens.sign(good().claim("typ", "ID"))),
                new Case("a refresh token", Tokens.sign(good().claim("typ", "Refresh"))),
                new Case("no tenant", Tokens.sign(Tokens.claims("tenant-admin"))),
                new Case(
                        "two tenants",
                        Tokens.sign(Tokens.claims("tenant-admin").claim("tenant_id", List.of("one", "two")))),
                new Case(
                        "a tenant that is none",
                        Tokens.sign(Tokens.claims("tenant-admin").claim("tenant_id", "../x"))),
                new Case(
                        "a tenant in an object",
                        Tokens.sign(Tokens.claims("tenant-admin").claim("tenant_id", Map.of("id", "one")))),
                new Case(
                        "an operator with a tenant",
                        Tokens.sign(Tokens.claims("operator").claim("tenant_id", TENANT))),
                new Case(
                        "huge",
                        Tokens.sign(good().claim("much", "x".repeat(9_000)).audience("account"))),
                new Case("no token at all", "x"),
                new Case("dots", "..."),
                new Case("text of other letters", "%00.é.漢"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(Case token) {
        given().header("Authorization", "Bearer " + token.token())
                .get("/v1/api-clients")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void takesTheGoodOneOnly() {
        given().auth().oauth2(Tokens.sign(good())).get("/v1/api-clients").then().statusCode(200);
        given().get("/v1/api-clients").then().statusCode(401);
        given().header("Authorization", "Basic eDp5")
                .get("/v1/api-clients")
                .then()
                .statusCode(401);
        given().header("X-Tenant-Id", TENANT).get("/v1/api-clients").then().statusCode(401);
    }

    private static String hs256(String body) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(ConfigProvider.getConfig().getValue("quarkus.oidc.public-key", String.class));
            String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + body;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signature = mac.doFinal(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey foreignKey() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
