package io.cxm.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContainersConfTest {
    private static final String LIMITS = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96365                90000                processes
        Max open files            1024                 20000                files
        """;

    @Test
    void asksForNoMoreThanMayBeSet() {
        assertTrue(ContainersConf.text(LIMITS, true)
                .contains("default_ulimits = [\"nproc=90000:90000\", \"nofile=20000:20000\"]\n"));
    }

    @Test
    void asksForNothingWhereThereIsNoLimit() {
        String unlimited = LIMITS.replaceAll("90000|20000", "unlimited");
        assertTrue(ContainersConf.text(unlimited, true).contains("default_ulimits = []\n"));
    }

    @Test
    void takesRuncOnlyWhereNothingElseIs() {
        assertTrue(ContainersConf.text(LIMITS, true).contains("runtime = \"runc\""));
        assertFalse(ContainersConf.text(LIMITS, false).contains("runtime"));
        assertEquals(
                1,
                ContainersConf.text(LIMITS, false)
                        .lines()
                        .filter("[engine]"::equals)
                        .count());
    }
}
