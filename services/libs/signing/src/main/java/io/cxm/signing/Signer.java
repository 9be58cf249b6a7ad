package io.cxm.signing;

import io.cxm.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs text so that it can be handed out and known again: for one purpose and one tenant, until a time.
 *
 * <p>Form: {@code base64url(expiry millis "." tenant "." payload) "." base64url(HMAC-SHA256)}, with a key derived from
 * the shared secret for each purpose, so that a page token is never a link.
 */
@Singleton
public class Signer {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private final byte[] secret;
    private final Clock clock;

    @Inject
    Signer(@ConfigProperty(name = "cxm.signing.secret") String secret) {
        this(secret, Clock.systemUTC());
    }

    /** For tests that need their own clock. */
    public Signer(String secret, Clock clock) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("cxm.signing.secret needs 32 characters or more");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The payload, signed for this purpose and tenant. */
    public String sign(String purpose, TenantId tenant, String payload, Duration lifetime) {
        return signUntil(purpose, tenant, payload, clock.millis() + lifetime.toMillis());
    }

    /** The payload, signed until then, in milliseconds since 1970: the same text each time. */
    public String signUntil(String purpose, TenantId tenant, String payload, long expiry) {
        byte[] body = (expiry + "." + tenant + "." + payload).getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(body) + "." + ENCODER.encodeToString(mac(purpose, body));
    }

    /** What was signed, if this is it, unchanged, for this purpose, and not too old. */
    public Optional<Signed> verify(String purpose, String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > 4096) {
            return Optional.empty();
        }
        try {
            byte[] body = DECODER.decode(text.substring(0, dot));
            byte[] signature = DECODER.decode(text.substring(dot + 1));
            // a decoder ignores the unused bits of the last character: only the one canonical form counts
            if (!MessageDigest.isEqual(signature, mac(purpose, body))
                    || !text.equals(ENCODER.encodeToString(body) + "." + ENCODER.encodeToString(signature))) {
                return Optional.empty();
            }
            String[] parts = new String(body, StandardCharsets.UTF_8).split("\\.", 3);
            boolean current = Long.parseLong(parts[0]) >= clock.millis();
            return current ? Optional.of(new Signed(new TenantId(parts[1]), parts[2])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same for a caller whose tenant is known: another tenant's text is no text. */
    public Optional<String> verify(String purpose, TenantId tenant, String text) {
        return verify(purpose, text).filter(s -> s.tenant().equals(tenant)).map(Signed::payload);
    }

    /** A key of 32 bytes for one purpose, tenant and name, that is the same each time and tells nothing of others. */
    public byte[] key(String purpose, TenantId tenant, String name) {
        return mac("key:" + purpose, (tenant + "." + name).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String purpose, byte[] body) {
        return hmac(hmac(secret, purpose.getBytes(StandardCharsets.UTF_8)), body);
    }

    private static byte[] hmac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Signed text, known again. */
    public record Signed(TenantId tenant, String payload) {}
}
