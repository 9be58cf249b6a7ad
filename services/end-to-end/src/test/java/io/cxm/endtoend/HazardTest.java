package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HazardTest {
    private static final Path SERVICES = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @EnumSource(Hazard.class)
    void isShownByATestThatIsThere(Hazard hazard) throws IOException {
        Hazard.Shown shown = hazard.shown();
        String source = Files.readString(SERVICES.resolve(shown.source()));
        Pattern test =
                Pattern.compile("@Test(Factory)?\\s[^;{}]*\\b" + Pattern.quote(shown.method()) + "\\(", Pattern.DOTALL);
        assertTrue(test.matcher(source).find(), () -> shown + " is no test");
    }

    @Test
    void knowsNoOperationThatAsksAnAddress() {
        assertEquals(
                List.of(),
                Endpoint.listed().stream()
                        .filter(e -> e.path().startsWith("/v1/webhooks") && !e.later())
                        .toList());
    }
}
