package io.cxm.testkit;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Access tokens as the provider makes them, signed with a key that lives as long as the test's process. */
public final class Tokens {
    /** Who issues these tokens, and the only one that services under test believe. */
    public static final String ISSUER = "http://issuer.test/realms/cxm";

    /** How long a token is given again, of the {@link #VALID} that it lasts. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration VALID = Duration.ofMinutes(5);

    private static final KeyPair KEY = generate();

    /** A test asks hundreds of times, and to sign takes a JVM that lacks the last compiler longer than most answers. */
    private static final Map<List<String>, Signed> SIGNED = new ConcurrentHashMap<>();

    private record Signed(String token, Instant at) {}

    private Tokens() {}

    /** A good token of this tenant with these roles. */
    public static String of(String tenant, String... roles) {
        return SIGNED.compute(
                        Stream.concat(Stream.of(tenant), Stream.of(roles)).toList(),
                        (_, last) -> last != null && last.at().plus(FRESH).isAfter(Instant.now())
                                ? last
                                : new Signed(sign(claims(roles).claim("tenant_id", tenant)), Instant.now()))
                .token();
    }

    /** A good token of the operator, who belongs to no tenant. */
    public static String ofOperator() {
        return claims("operator").sign(KEY.getPrivate());
    }

    /** Claims of a good token without a tenant, for tests that spoil one thing. */
    public static JwtClaimsBuilder claims(String... roles) {
        return Jwt.subject("subject-of-test")
                .audience("cxm-api")
                .issuer(ISSUER)
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", Set.of(roles)))
                .issuedAt(Instant.now())
                .expiresIn(VALID);
    }

    /** Signs claims with the good key. */
    public static String sign(JwtClaimsBuilder claims) {
        return claims.sign(KEY.getPrivate());
    }

    /** The public key as services are configured with it. */
    static String publicKey() {
        return Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
    }

    /** The public key as the provider publishes it. */
    public static String keys() {
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** As RFC 7518 has it, without the byte that Java adds for a sign. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
