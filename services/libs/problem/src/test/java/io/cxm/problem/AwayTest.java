package io.cxm.problem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AwayTest {
    @Test
    void isFoundBelowWhateverWrapsIt() {
        assertTrue(Away.isMeantBy(new CompletionException(new ConnectException("refused"))));
        assertFalse(Away.isMeantBy(new CompletionException(new IllegalStateException("a fault of ours"))));
    }
}
