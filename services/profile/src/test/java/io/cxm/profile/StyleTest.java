package io.cxm.profile;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheRules() {
        StyleRules.check("io.cxm.profile");
    }
}
