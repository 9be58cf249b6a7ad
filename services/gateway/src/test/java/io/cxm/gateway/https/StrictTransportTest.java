package io.cxm.gateway.https;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictTransportTest {
    private record Config(boolean used, Duration remembered) implements HttpsConfig {}

    @Test
    void tellsThoseWhoComeByHttps() {
        assertEquals(Optional.of("max-age=31536000"), StrictTransport.told(new Config(true, Duration.ofDays(365))));
    }

    @Test
    void letsBrowsersForgetIt() {
        assertEquals(Optional.of("max-age=0"), StrictTransport.told(new Config(true, Duration.ZERO)));
    }

    @Test
    void saysNothingWherePeopleComeInClear() {
        assertEquals(Optional.empty(), StrictTransport.told(new Config(false, Duration.ofDays(365))));
    }
}
