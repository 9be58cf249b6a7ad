package io.cxm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.local.importer.ImportFailure;
import io.cxm.local.stack.StackFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void sayWhatAPersonCanMend() {
        assertEquals(Optional.of("no x"), Failures.sentence(new ImportFailure("no x")));
        assertEquals(Optional.of("no y"), Failures.sentence(new StackFailure("no y")));
        EOFException cut = new EOFException("Unexpected end of ZLIB input stream");
        assertEquals(
                Optional.of("Unexpected end of ZLIB input stream"), Failures.sentence(new UncheckedIOException(cut)));
        assertEquals(
                Optional.of("a.csv: Unexpected end of ZLIB input stream"),
                Failures.sentence(new UncheckedIOException("a.csv", cut)));
        assertEquals(Optional.of("there is no b.csv"), Failures.sentence(new NoSuchFileException("b.csv")));
        assertEquals(Optional.of("IOException"), Failures.sentence(new IOException()));
    }

    @Test
    void leaveAFaultOfTheProgramItsTrace() {
        assertEquals(Optional.empty(), Failures.sentence(new IllegalStateException("x")));
    }
}
