package io.cxm.ingestion;

import io.cxm.testkit.StyleRules;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheEdgesBetweenPackages() {
        StyleRules.check("io.cxm.ingestion");
    }
}
