package io.cxm.cron;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    @SuppressWarnings("JUnitMethodDoesNotAssert")
    void keepsTheRules() {
        StyleRules.check("io.cxm.cron");
    }
}
