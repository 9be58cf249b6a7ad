package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortageTest {
    @Test
    void isFoundAmongCauses() {
        Throwable failure = new IllegalStateException(new IOException("No space left on device"));
        assertEquals(Optional.of(Shortage.DISK), Shortage.of(failure));
        assertEquals(
                Optional.of(Shortage.MEMORY), Shortage.of(new ExceptionInInitializerError(new OutOfMemoryError())));
    }

    /** Spark has no cause of what befell a task, but its text. */
    @Test
    void isFoundInWhatSparkSays() {
        Throwable failure = new IllegalStateException(
                "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent failure: Lost task 0.0:"
                        + " java.lang.OutOfMemoryError: Java heap space");
        assertEquals(Optional.of(Shortage.MEMORY), Shortage.of(failure));
    }

    @Test
    void isNotFoundInOtherFailuresNorForEver() {
        assertEquals(Optional.empty(), Shortage.of(new IOException("Connection reset")));
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException two = new IllegalStateException("two", one);
        one.initCause(two);
        assertEquals(Optional.empty(), Shortage.of(one));
    }
}
