package io.cxm.simulator;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheStyle() {
        StyleRules.check("io.cxm.simulator");
    }
}
