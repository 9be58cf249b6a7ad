package io.cxm.testkit;

import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void keepsTheRules() {
        StyleRules.check("io.cxm.testkit");
    }

    @Test
    void contractsKeepThem() {
        StyleRules.checkDependency("io.cxm.contracts");
    }
}
