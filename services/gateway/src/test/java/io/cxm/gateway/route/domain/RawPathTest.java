package io.cxm.gateway.route.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawPathTest {
    @Test
    void readsEscapesOfUtf8() {
        for (String path : List.of("/v1/items/a", "/v1/items/a%2Fb", "/v1/items/%E5%95%86", "/v1/items/%F0%9F%9B%92")) {
            assertTrue(RawPath.isReadable(path), path);
        }
    }

    @Test
    void refusesWhatIsNoEscapeOrNoUtf8() {
        for (String path : List.of("/v1/%", "/v1/%2", "/v1/%zz", "/v1/%ff", "/v1/a%C3%28b", "/v1/%ed%a0%80")) {
            assertFalse(RawPath.isReadable(path), path);
        }
    }
}
