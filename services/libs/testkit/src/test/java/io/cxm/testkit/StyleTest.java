package io.cxm.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTest {
    @Test
    void keepsTheRules() {
        StyleRules.check("io.cxm.testkit");
    }

    @Test
    void whatThisDependsOnKeepsThem() {
        StyleRules.checkDependency("io.cxm.contracts");
        StyleRules.checkDependency("io.cxm.postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "manager", "domain"})
    void seesWhatBreaksThem(String wrong) {
        assertThrows(AssertionError.class, () -> StyleRules.checkDependency("io.cxm.testkit.wrong." + wrong));
    }
}
