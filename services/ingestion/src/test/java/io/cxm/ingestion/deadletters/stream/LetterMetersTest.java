package io.cxm.ingestion.deadletters.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LetterMeters meters = new LetterMeters(registry);

    private static Letter letter(String source, String code) {
        return Letter.of(DeadLetter.newBuilder()
                .setTenantId("shop")
                .setSource(source)
                .setCode(code)
                .build());
    }

    private double counted(String origin, String reason) {
        return registry.get("cxm.dead.letters")
                .tags("origin", origin, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void countsByReasonAndByWhereItCameFrom() {
        meters.arrived(List.of(letter("batch", "required"), letter("batch", "required"), letter("import", "required")));
        meters.arrived(List.of(letter(Topics.EVENTS, "unreadable"), letter(Topics.ITEMS, "unreadable")));
        assertEquals(2, counted("batch", "required"));
        assertEquals(1, counted("import", "required"));
        assertEquals(2, counted("topic", "unreadable"));
    }

    @Test
    void makesNoMoreSeriesThanItMay() {
        for (int i = 0; i < LetterMeters.MOST_REASONS + 5; i++) {
            meters.arrived(List.of(letter("batch", "made-up-" + i)));
        }
        meters.arrived(List.of(letter("batch", "made-up-0")));
        assertEquals(2, counted("batch", "made-up-0"));
        assertEquals(5, counted("batch", "other"));
        assertEquals(
                LetterMeters.MOST_REASONS + 1,
                registry.find("cxm.dead.letters").counters().size());
    }

    @Test
    void countsThoseOfNobodyFromTheStart() {
        assertEquals(0, registry.get("cxm.dead.letters.unassigned").counter().count());
        meters.unassigned(3);
        assertEquals(3, registry.get("cxm.dead.letters.unassigned").counter().count());
    }
}
