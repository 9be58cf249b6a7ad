package io.cxm.profile.intake.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Outgoing;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateSenderTest {
    @Test
    void statesAreSentInPartsThatTheSenderTakes() {
        var big = new Outgoing("t", new RecordKey("a", "b"), new RecordKey("a", "b"), new byte[3 * 1024 * 1024]);
        assertEquals(3, StateSender.parts(List.of(big, big, big)).size());
        var small = new Outgoing("t", new RecordKey("a", "b"), new RecordKey("a", "b"), new byte[10]);
        assertEquals(1, StateSender.parts(List.of(small, small)).size());
    }
}
