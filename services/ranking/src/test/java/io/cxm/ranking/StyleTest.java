package io.cxm.ranking;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheEdgesBetweenPackages() {
        StyleRules.check("io.cxm.ranking");
    }
}
