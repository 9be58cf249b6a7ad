package io.cxm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
        Files.copy(Path.of("../../cxm"), clone.resolve("cxm"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("mvn", "apt-get", "java", "javac")) {
            Path stub = tools.resolve(tool);
            Files.writeString(stub, "#!/bin/sh\necho \"$0 $*\" >>" + called + "\nexit 1\n");
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        }
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

    @Test
    void explainsItsTestsWithoutRunningThem() throws IOException, InterruptedException {
        Said help = run("test", "--help");
        assertEquals(0, help.code());
        assertTrue(help.text().contains("Options go to Maven"), help::text);
        assertTouchedNothing();
    }

    private void assertTouchedNothing() throws IOException {
        assertTrue(Files.notExists(called), () -> "called: " + called);
        try (Stream<Path> there = Files.list(clone)) {
            assertEquals(2, there.count(), "the script and the folder of services");
        }
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", clone.resolve("cxm").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CXM_") || name.equals("JAVA_HOME"));
        builder.environment().merge("PATH", folder.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
