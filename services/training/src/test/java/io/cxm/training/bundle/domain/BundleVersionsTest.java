package io.cxm.training.bundle.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleVersionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Test
    void beginsEachDayWithOne() {
        assertEquals("2026-11-24.1", BundleVersions.next(List.of("2026-11-23.7"), DAY));
    }

    @Test
    void countsOnFromTheHighest() {
        assertEquals("2026-11-24.11", BundleVersions.next(List.of("2026-11-24.9", "2026-11-24.10", ""), DAY));
    }
}
