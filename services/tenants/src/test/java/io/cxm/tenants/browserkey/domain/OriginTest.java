package io.cxm.tenants.browserkey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example:8443",
                "http://localhost:3000",
                "http://127.0.0.1",
                "https://xn--fiqs8s.example"
            })
    void takesWhatBrowsersSend(String text) {
        assertEquals(text, Origin.parse(text).orElseThrow().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "https://*.example",
                "http://shop.example",
                "https://shop.example/",
                "https://shop.example/path",
                "https://shop.example?x",
                "https://Shop.example",
                "https://shop.example:443",
                "https://user@shop.example",
                "https://shop.example https://evil.example",
                "ftp://shop.example",
                "javascript:alert(1)",
                "https://"
            })
    void refusesEverythingElse(String text) {
        assertTrue(Origin.parse(text).isEmpty(), text);
    }
}
