package io.cxm.satisfaction.webhook.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example of the specification. */
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void isThatOfTheSpecification() {
        assertEquals(
                Map.of(
                        "webhook-id", ID,
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                Signature.headers(
                        ID, 1_614_265_330L, BODY, List.of(Base64.getDecoder().decode(KEY))));
    }

    @Test
    void signsByEachKeyTheNewestFirst() {
        byte[] other = "k".repeat(32).getBytes(StandardCharsets.US_ASCII);
        byte[] key = Base64.getDecoder().decode(KEY);
        String[] both = Signature.headers(ID, 1_614_265_330L, BODY, List.of(other, key))
                .getOrDefault("webhook-signature", "")
                .split(" ", -1);
        assertEquals(2, both.length);
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", both[1]);
        assertEquals("whsec_" + KEY, Signature.secret(key));
    }
}
