package io.cxm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cxm} in a clone in which nothing was built, on a machine without JDK and Maven. */
class ScriptTest {
    @TempDir
    private Path folder = Path.of("");

    private Path clone = folder;
    private Path called = folder;

    private record Said(int code, String text) {}

    @BeforeEach
    void cloneIt() throws IOException {
        clone = Files.createDirectories(folder.resolve("clone"));
        called = folder.resolve("called");
        Files.createDirectories(clone.resolve("services"));
        Path fonts = Files.createDirectories(folder.resolve("fonts/truetype/wqy"));
        Files.createFile(fonts.resolve("wqy-microhei.ttc"));
        String script = Files.readString(Path.of("../../cxm"));
        Files.writeString(
                clone.resolve("cxm"),
                script.replace("/usr/share/fonts", folder.resolve("fonts").toString()));
        for (String tool : List.of("mvn", "apt-get", "java", "javac")) {
            stub(tool, "echo \"$0 $*\" >>" + called + "\nexit 1");
        }
    }

    private Path stub(String tool, String does) throws IOException {
        Path stub = Files.createDirectories(folder.resolve("tools")).resolve(tool);
        Files.writeString(stub, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        return stub;
    }

    @Test
    void helpsWithoutABuild() throws IOException, InterruptedException {
        Said help = run("--help");
        assertEquals(0, help.code());
        Main.commandLine()
                .getSubcommands()
                .keySet()
                .forEach(command -> assertTrue(
                        help.text().lines().anyMatch(line -> line.startsWith("  " + command + " ")), command));
        assertEquals(0, run("up", "--help").code());
        assertEquals(2, run("nonsense").code());
        assertTouchedNothing();
    }

    @Test
    void saysThatNothingRunsWithoutABuild() throws IOException, InterruptedException {
        for (String command : List.of("status", "logs", "token")) {
            Said said = run(command, "ranking");
            assertEquals(1, said.code(), command);
            assertTrue(said.text().contains("nothing runs: it is not built yet"), said::text);
        }
        assertEquals(0, run("down").code());
        assertTouchedNothing();
    }

    /** What was started is ended, and looked at, with the copy that it runs from. */
    @Test
    void needsNoBuildToEndWhatAnEarlierOneStarted() throws IOException, InterruptedException {
        Path state = Files.createDirectories(clone.resolve(".cxm/apps/kafka")).resolve("../..");
        Files.createFile(Files.createDirectories(state.resolve("run")).resolve("kafka.json"));
        for (String command : List.of("down", "status", "logs")) {
            Said said = run(Map.of("JAVA_HOME", System.getProperty("java.home")), command);
            assertTrue(said.text().contains("io.cxm.local.Main"), said::text); // which is not in this copy
            assertFalse(Files.exists(called), command);
        }
    }

    @Test
    void explainsItsTestsWithoutRunningThem() throws IOException, InterruptedException {
        Said help = run("test", "--help");
        assertEquals(0, help.code());
        assertTrue(help.text().contains("Options go to Maven"), help::text);
        assertTouchedNothing();
    }

    /** A test that is skipped for any other reason than a data set that is not here might as well have failed. */
    @Test
    void failsATestRunInWhichATestIsSkippedForNoGoodReason() throws IOException, InterruptedException {
        Said bad = testRun("<skipped message=\"not today\"/>");
        assertEquals(1, bad.code(), bad::text);
        assertTrue(bad.text().contains("Skipped for no good reason"), bad::text);
        assertTrue(bad.text().contains("services/some/target/surefire-reports/TEST-x.xml"), bad::text);
        Said good = testRun("<skipped message=\"Assumption failed: data set olist is absent\"/>");
        assertEquals(0, good.code(), good::text);
        assertTrue(good.text().contains("Tests: 3 run, 0 failed, 1 skipped"), good::text);
    }

    /** Of tests against servers nobody counts the seconds; of the others too many are said, and are no failure. */
    @Test
    void saysHowLongTheUnitTestsTook() throws IOException, InterruptedException {
        String own = "</testsuite><testsuite name=\"b\" time=\"2.5\" tests=\"1\">";
        Said quick = testRun(own);
        assertTrue(quick.text().contains("Unit tests: 2.5 s in all (at most 900)"), quick::text);
        assertFalse(quick.text().contains("take too long"), quick::text);
        Path of = Files.createDirectories(clone.resolve("services/some/target/failsafe-reports"));
        Files.writeString(of.resolve("TEST-y.xml"), "<testsuite name=\"y\" time=\"500\">");
        Files.setLastModifiedTime(
                of.resolve("TEST-y.xml"), FileTime.from(Instant.now().plusSeconds(3600)));
        Said slow = testRun(own.replace("2.5", "1,200.5"));
        assertEquals(0, slow.code(), slow::text);
        assertTrue(slow.text().contains("Unit tests: 1200.5 s in all"), slow::text);
        assertTrue(slow.text().contains("WARNING: the unit tests take too long"), slow::text);
    }

    /** A run of all tests, of which Maven reports this one; its report is younger than the run's beginning. */
    private Said testRun(String skipped) throws IOException, InterruptedException {
        Path report = Files.createDirectories(clone.resolve("services/some/target/surefire-reports"))
                .resolve("TEST-x.xml");
        Files.createDirectories(clone.resolve("tenant-portal"));
        Files.createDirectories(clone.resolve("helm"));
        stub("mvn", """
                echo '<testsuite><testcase name="t">%s</testcase></testsuite>' >%s
                touch -d 'now + 2 seconds' %s
                echo 'Tests run: 3, Failures: 0, Errors: 0, Skipped: 1'""".formatted(skipped, report, report));
        stub("node", "exit 1");
        stub("npm", "exit 1");
        stub("promtool", "exit 1");
        return run(
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "CXM_CHROMIUM", stub("chromium", "exit 1").toString()),
                "test");
    }

    private void assertTouchedNothing() throws IOException {
        assertTrue(Files.notExists(called), () -> "called: " + called);
        try (Stream<Path> there = Files.list(clone)) {
            assertEquals(2, there.count(), "the script and the folder of services");
        }
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Said run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", clone.resolve("cxm").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CXM_") || name.equals("JAVA_HOME"));
        builder.environment().merge("PATH", folder.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
