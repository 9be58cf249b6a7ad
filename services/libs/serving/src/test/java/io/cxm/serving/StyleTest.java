package io.cxm.serving;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheRules() {
        StyleRules.check("io.cxm.serving");
    }
}
