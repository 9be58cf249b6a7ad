package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The small form of the check of recommendation quality: a simulated shop, sent twice by REST, trained once and asked as a
 * client would. It fails where serving is not above popularity, or falls below the last figure.
 */
class QualityIT {
    @Test
    void recommendsAsWellAsItDid() {
        RunningStack.get();
        assertEquals(
                0,
                RunningStack.cxm("bench", "quality", "--set", "simulated"),
                "target/stack.log says what does not hold");
    }
}
