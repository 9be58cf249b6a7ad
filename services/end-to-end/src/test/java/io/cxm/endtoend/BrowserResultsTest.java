package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.local.client.Json;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class BrowserResultsTest {
    private static final String PASSED = "{'fullName':'a task','status':'passed','failureMessages':[]}";

    @Test
    void passWhereAllPassed() {
        assertEquals(List.of(), failures(0, "passed", PASSED));
    }

    @Test
    void tellOfATestThatFailedOrWasSkipped() {
        assertEquals(
                List.of("a task"),
                failures(0, "passed", "{'fullName':'a task','status':'failed','failureMessages':['no']}"));
        assertEquals(List.of("a task"), failures(0, "passed", "{'fullName':'a task','status':'skipped'}"));
    }

    @Test
    void tellOfAFileThatFailedBesideItsTests() {
        assertEquals(List.of("tasks.e2e.ts"), failures(0, "failed", PASSED)); // a hook after the last test
        assertEquals(List.of("tasks.e2e.ts"), failures(0, "passed", ""));
    }

    @Test
    void tellOfARunThatFailedBesideItsFiles() {
        assertEquals(List.of("the run as a whole"), failures(1, "passed", PASSED)); // a rejection that nobody handled
    }

    @Test
    void tellOfARunThatCameToNothing() {
        assertThrows(AssertionError.class, () -> new BrowserResults(Json.tree("[]"), 0).tests());
    }

    /** The names of the tests that fail where one file has this status and these tests. */
    private static List<String> failures(int exit, String status, String tests) {
        String files = "[{'name':'/a/portal/e2e/tasks.e2e.ts','status':'%s','message':'','assertionResults':[%s]}]"
                .formatted(status, tests)
                .replace('\'', '"');
        return new BrowserResults(Json.tree(files), exit)
                .tests()
                .filter(test -> {
                    try {
                        test.getExecutable().execute();
                        return false;
                    } catch (Throwable _) {
                        return true;
                    }
                })
                .map(DynamicTest::getDisplayName)
                .toList();
    }
}
