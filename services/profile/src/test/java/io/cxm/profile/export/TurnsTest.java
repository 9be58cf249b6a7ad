package io.cxm.profile.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final TenantId MANY = new TenantId("many");
    private static final TenantId FEW = new TenantId("few");

    private static List<String> all(Turns<String> turns) {
        List<String> given = new ArrayList<>();
        for (var turn = turns.next(); turn.isPresent(); turn = turns.next()) {
            given.add(turn.get().work());
        }
        return given;
    }

    @Test
    void oneWhoAskedForOneDoesNotWaitForAllOfAnother() {
        Turns<String> turns = new Turns<>(10);
        for (String work : List.of("m1", "m2", "m3")) {
            assertTrue(turns.add(MANY, work));
        }
        assertTrue(turns.add(FEW, "f1"));
        assertEquals(List.of("m1", "f1", "m2", "m3"), all(turns));
        assertEquals(Optional.empty(), turns.next());
    }

    @Test
    void takesNoMoreThanItMay() {
        Turns<String> turns = new Turns<>(2);
        assertTrue(turns.add(MANY, "m1"));
        assertTrue(turns.add(FEW, "f1"));
        assertFalse(turns.add(FEW, "f2"));
        assertEquals(List.of("m1", "f1"), all(turns));
        assertTrue(turns.add(FEW, "f2"));
    }
}
