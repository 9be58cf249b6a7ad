package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** While an import waits for the broker its client is made to wait, and no connection on the way may end meanwhile. */
class TimeLimitsTest {
    /** One more attempt may have begun when the patience ends. */
    private static final Duration ATTEMPT = Duration.ofSeconds(20);

    private static Duration idleTimeout(String service) throws IOException {
        var properties = new Properties();
        try (Reader from =
                Files.newBufferedReader(Path.of("..", service, "src/main/resources/application.properties"))) {
            properties.load(from);
        }
        return Duration.parse("PT" + properties.getProperty("quarkus.http.idle-timeout"));
    }

    @Test
    void theBrokerIsWaitedForLessLongThanAnyIdleConnectionLives() throws Exception {
        String text = ImportConfig.class
                .getDeclaredMethod("patience")
                .getAnnotation(WithDefault.class)
                .value();
        Duration longest = Duration.parse("PT" + text).plus(ATTEMPT);
        for (String service : new String[] {"ingestion", "gateway"}) {
            Duration idle = idleTimeout(service);
            assertTrue(longest.compareTo(idle) < 0, () -> service + " ends idle connections after " + idle);
        }
    }
}
