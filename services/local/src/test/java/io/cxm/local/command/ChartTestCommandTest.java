package io.cxm.local.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

class ChartTestCommandTest {
    private static void parse(String... arguments) {
        new CommandLine(new ChartTestCommand()).parseArgs(arguments);
    }

    @Test
    void upgradesFromOlderImagesInTheRehearsal() {
        parse("--operations", "--from", "older");
        parse("--operations");
    }

    /** Without the rehearsal there is no upgrade, and the older images would be all that is tried. */
    @Test
    void refusesOlderImagesWithoutTheRehearsal() {
        String said = String.valueOf(assertThrows(MissingParameterException.class, () -> parse("--from", "older"))
                .getMessage());
        assertTrue(said.contains("--operations"), said);
    }
}
