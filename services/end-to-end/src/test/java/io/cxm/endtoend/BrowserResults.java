package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a run of the browser's suite came to, as tests: each of its own, each of its files and the run as a whole. What fails beside a test
 * leaves all of them passed: a hook after the last one shows in its file alone, and a rejection that nobody handles in the exit value alone.
 *
 * @param files what vitest wrote of its files
 * @param exit the exit value of the run
 */
record BrowserResults(JsonNode files, int exit) {
    Stream<DynamicTest> tests() {
        assertFalse(files.isEmpty(), "no test ran (exit value " + exit + "); target/portal/said.log says why");
        return Stream.concat(
                StreamSupport.stream(files.spliterator(), false).flatMap(BrowserResults::tests),
                Stream.of(dynamicTest(
                        "the run as a whole",
                        () -> assertEquals(0, exit, "the exit value; target/portal/said.log says why"))));
    }

    private static Stream<DynamicTest> tests(JsonNode file) {
        JsonNode tests = file.path("assertionResults");
        String name = file.path("name").asText();
        return Stream.concat(
                StreamSupport.stream(tests.spliterator(), false)
                        .map(test -> dynamicTest(
                                test.path("fullName").asText(),
                                () -> passed(test, test.path("failureMessages").toString()))),
                Stream.of(dynamicTest(name.substring(name.lastIndexOf('/') + 1), () -> {
                    passed(file, file.path("message").asText());
                    assertFalse(tests.isEmpty(), "it has no test");
                })));
    }

    private static void passed(JsonNode result, String why) {
        assertEquals("passed", result.path("status").asText(), why);
    }
}
