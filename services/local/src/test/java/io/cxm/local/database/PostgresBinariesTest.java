package io.cxm.local.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.local.stack.StackFailure;
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
                "The local stack runs on Linux; this is Mac OS X",
                assertThrows(StackFailure.class, () -> PostgresBinaries.archive("Mac OS X", "aarch64"))
                        .getMessage());
        assertThrows(StackFailure.class, () -> PostgresBinaries.archive("Linux", "riscv64"));
    }
}
