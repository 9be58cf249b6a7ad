package io.cxm.tenancy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer eyJ_-0.x.y", "Basic eDp5", "Digest ..."})
    void passesTokensAndOtherSchemes(String header) {
        assertFalse(TokenShape.isMalformed(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer ...",
                "Bearer a.b.",
                "Bearer a.b",
                "Bearer a.b.c.d.e",
                "Bearer a.b.c d",
                "BEARER .a.b",
                "Bearer a.b.c=",
                "Bearer é.b.c"
            })
    void seesWhatIsNoToken(String header) {
        assertTrue(TokenShape.isMalformed(header));
    }
}
