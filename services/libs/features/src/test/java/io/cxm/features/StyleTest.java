package io.cxm.features;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheRules() {
        StyleRules.check("io.cxm.features");
    }
}
