package io.cxm.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagTest {
    @Test
    void isReadAsItIsWritten() {
        assertEquals("\"v7\"", Etag.of(7));
        assertEquals(7, Etag.expected(Etag.of(7)));
        assertEquals(7, Etag.expected(" \"v7\" "));
        assertNull(Etag.expected(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "v7",
                "\"7\"",
                "\"v7",
                "\"v-7\"",
                "W/\"v7\"",
                "\"v7\", \"v8\"",
                "\"v9999999999999999999\"",
                "\"v٧\""
            })
    void isOfNoVersionWhereItIsNoneOfOurs(String header) {
        assertEquals(-1, Etag.expected(header));
    }
}
