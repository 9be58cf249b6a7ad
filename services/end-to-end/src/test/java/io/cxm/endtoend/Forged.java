package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that look like a good one and are not: its header and claims changed, and signed by whoever could. */
final class Forged {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signature;
    private final KeyPair own;

    private Forged(ObjectNode header, ObjectNode claims, String signature) {
        this.header = header;
        this.claims = claims;
        this.signature = signature;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            own = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Forged from(String good) {
        String[] parts = good.split("\\.", -1);
        return new Forged(decoded(parts[0]), decoded(parts[1]), parts[2]);
    }

    private static ObjectNode decoded(String part) {
        return (ObjectNode) Json.tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** The claims as they are, without a signature. */
    String unsigned(String algorithm) {
        ObjectNode as = header.deepCopy().put("alg", algorithm);
        return encoded(as) + "." + encoded(claims) + ".";
    }

    /** Other claims under the good one's signature. */
    String changed(Consumer<ObjectNode> change) {
        ObjectNode other = claims.deepCopy();
        change.accept(other);
        return encoded(header) + "." + encoded(other) + "." + signature;
    }

    /** Signed by a key of our own, with a header that says what it likes. */
    String signedByUs(Consumer<ObjectNode> head, Consumer<ObjectNode> change) {
        ObjectNode as = header.deepCopy();
        head.accept(as);
        ObjectNode other = claims.deepCopy();
        change.accept(other);
        String text = encoded(as) + "." + encoded(other);
        try {
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(own.getPrivate());
            signing.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + ENCODER.encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts our own key into the header, where a careless verifier would take it from. */
    void injectKey(ObjectNode head) {
        RSAPublicKey key = (RSAPublicKey) own.getPublic();
        head.putObject("jwk")
                .put("kty", "RSA")
                .put("n", ENCODER.encodeToString(key.getModulus().toByteArray()))
                .put("e", ENCODER.encodeToString(key.getPublicExponent().toByteArray()));
    }

    /** Our own public key as a set, for those who would fetch it. */
    String keySet(String id) {
        ObjectNode set = Json.object();
        injectKey(set);
        ObjectNode key = ((ObjectNode) set.remove("jwk"))
                .put("kid", id)
                .put("use", "sig")
                .put("alg", "RS256");
        set.putArray("keys").add(key);
        return set.toString();
    }

    /** HS256 with this text as the secret: a public key, where a verifier mixes up the two kinds. */
    String hmac(String secret) {
        return hmac(secret, head -> {});
    }

    /** The same under another header. */
    String hmac(String secret, Consumer<ObjectNode> head) {
        ObjectNode as = header.deepCopy().put("alg", "HS256");
        head.accept(as);
        String text = encoded(as) + "." + encoded(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return text + "." + ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate of the provider's key set, as the file that people keep. */
    static String pem(JsonNode keys) {
        for (JsonNode key : keys.path("keys")) {
            if (key.path("use").asText().equals("sig")) {
                return "-----BEGIN " + "CERTIFICATE-----\n"
                        + key.path("x5c").path(0).asText() + "\n-----END " + "CERTIFICATE-----\n";
            }
        }
        throw new AssertionError(keys.toString());
    }

    private static String encoded(ObjectNode part) {
        return ENCODER.encodeToString(Json.bytes(part));
    }
}
