package io.cxm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(line.execute(arguments), out.toString(), err.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysHowACommandIsUsed(String command) {
        Ran ran = run(command, "--help");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("cxm " + command), ran.out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesAnOptionThatIsNone(String command) {
        Ran ran = run(command, "--no-such-option");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("cxm " + command), ran.err());
    }
}
