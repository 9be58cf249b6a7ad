package io.cxm.satisfaction.webhook.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "http://shop.example/in, NO_HTTPS",
        "ftp://shop.example/in, NO_HTTPS",
        "shop.example/in, NO_HTTPS",
        "https://user:" + "word@shop.example/in, TOO_MUCH",
        "https://user@shop.example, TOO_MUCH",
        "https://shop.example/in#part, TOO_MUCH",
        "https://shop.example:25/in, NO_PORT",
        "https://shop.example:80/in, NO_PORT",
        "https://shop.example:0/in, NO_PORT",
        "https://shop.example:65536/in, NO_PORT",
        "https://127.0.0.1/in, NO_NAME",
        "https://8.8.8.8/in, NO_NAME",
        "https://[::1]/in, NO_NAME",
        "https://[::ffff:10.0.0.1]/in, NO_NAME",
        "https://2130706433/in, NO_NAME",
        "https://0x7f000001/in, NO_NAME",
        "https://127.1/in, NO_URL",
        "https://shop.example./in, NO_NAME",
        "https:///in, NO_NAME",
        "https:in, NO_NAME",
        "https://shop.example/ü, TOO_MUCH",
        "https://shop_1.example/in, NO_URL",
        "'https://shop.example/a b', NO_URL",
    })
    void refusesWhatCannotBeCalled(String url, Target.Fault fault) {
        assertEquals(Optional.of(fault), Target.fault(url));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertEquals(Optional.of(Target.Fault.TOO_LONG), Target.fault("https://shop.example/" + "a".repeat(1_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "HTTPS://Shop.Example:443/in",
                "https://hooks.shop.example:8443/in?key=a%20b",
                "https://localhost:1024/"
            })
    void takesNames(String url) {
        assertEquals(Optional.empty(), Target.fault(url));
    }

    @Test
    void knowsWhereTo() {
        assertEquals(new Target("shop.example", 443, "/"), Target.of("https://Shop.example"));
        assertEquals(
                new Target("shop.example", 8443, "/in?key=a%20b"), Target.of("https://shop.example:8443/in?key=a%20b"));
    }
}
