package io.cxm.gateway.problem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/items/a",
                "/v1/items/a%2Fb",
                "/v1/items/%E5%95%86",
                "/v1/items/%F0%9F%9B%92",
                "/v1/items?q=%E5%95%86+a&filter=price%3E1",
                "/v1/items?q=%2500",
                "/v1/items:values?of=brand"
            })
    void readsEscapesOfUtf8(String address) {
        assertTrue(RawAddress.isReadable(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%",
                "/v1/%2",
                "/v1/%zz",
                "/v1/a|b",
                "/v1/\u5546",
                "/v1?q=\u00ff",
            })
    void refusesWhatIsNoUri(String address) {
        assertFalse(RawAddress.isReadable(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "a%C3%28b", "%ed%a0%80", "%00", "a%00b", "%C0%80", "%E5%95"})
    void refusesWhatIsNoUtf8AndNulInThePathAndInTheQuery(String escaped) {
        assertFalse(RawAddress.isReadable("/v1/items/" + escaped));
        assertFalse(RawAddress.isReadable("/v1/items?q=" + escaped));
    }
}
