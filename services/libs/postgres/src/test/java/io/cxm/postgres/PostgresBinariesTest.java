package io.cxm.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PostgresBinariesTest {
    @Test
    void areOnTheClasspathForBothProcessors() {
        for (String architecture : new String[] {"amd64", "aarch64"}) {
            String archive = PostgresBinaries.archive("Linux", architecture);
            assertNotNull(PostgresBinaries.class.getResource("/" + archive), archive);
        }
    }

    @Test
    void areRefusedForAnotherSystemInASentence() {
        assertEquals(
                "PostgreSQL is there for Linux; this is Mac OS X",
                assertThrows(IllegalStateException.class, () -> PostgresBinaries.archive("Mac OS X", "aarch64"))
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> PostgresBinaries.archive("Linux", "riscv64"));
    }
}
