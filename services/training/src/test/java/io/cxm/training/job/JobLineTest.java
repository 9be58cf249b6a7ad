package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JobLineTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void passesOverWhatLibrariesSay() {
        assertTrue(JobLine.parse(mapper, "Setting default log level to WARN").isEmpty());
        assertTrue(JobLine.parse(mapper, "{broken").isEmpty());
        assertTrue(JobLine.parse(mapper, "{\"other\":1}").isEmpty());
    }

    @Test
    void readsAStep() {
        var moved = assertInstanceOf(
                JobLine.Moved.class,
                JobLine.parse(mapper, "{\"step\":\"fit\",\"state\":\"running\",\"done\":3,\"total\":9}")
                        .orElseThrow());
        assertEquals("fit", moved.step().getName());
        assertEquals(3, moved.step().getDone());
        assertEquals(9, moved.step().getTotal());
    }

    @Test
    void readsAResultWithItsEvaluation() {
        String line =
                "{\"result\":{\"bundle\":\"2026-11-24.1\",\"manifestSha256\":\"ab\",\"bytes\":7,\"evaluation\":{\"k\":10},"
                        + "\"promote\":{\"decision\":true,\"reason\":\"first\"}}}";
        var made =
                assertInstanceOf(JobLine.Made.class, JobLine.parse(mapper, line).orElseThrow());
        assertEquals(new JobLine.Made("2026-11-24.1", "ab", 7, "{\"k\":10}", true, "first"), made);
    }
}
