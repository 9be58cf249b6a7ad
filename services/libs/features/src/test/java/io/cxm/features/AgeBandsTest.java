package io.cxm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.user.User;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgeBandsTest {
    private static final long IN_2026 = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

    private static String of(User.Builder user) {
        return AgeBands.name(AgeBands.of(user.build(), IN_2026).orElseThrow());
    }

    @Test
    void namesEachBandByItsAges() {
        assertEquals(
                List.of("0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"),
                IntStream.range(0, 8).mapToObj(AgeBands::name).toList());
    }

    @Test
    void anAgeLiesBetweenTheAgesOfItsBandsName() {
        assertEquals("0-17", of(User.newBuilder().setAge(17)));
        assertEquals("18-24", of(User.newBuilder().setAge(18)));
        assertEquals("25-34", of(User.newBuilder().setAge(34)));
        assertEquals("75+", of(User.newBuilder().setAge(130)));
        assertEquals("25-34", of(User.newBuilder().setBirthYear(2001)));
        assertTrue(AgeBands.of(User.newBuilder().setAge(131).build(), IN_2026).isEmpty());
    }
}
