package io.cxm.ranking.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

class LossesTest {
    /** Hears of each warning. */
    private static final class Listener extends ExtHandler {
        final List<String> heard = new ArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord line) {
            assertEquals(Level.WARN, line.getLevel());
            heard.add(line.getMessage().formatted(line.getParameters()));
        }
    }

    @Test
    void areToldOnceAMinuteWithTheirNumber() {
        long[] now = {0};
        var losses = new Losses(new SimpleMeterRegistry(), () -> now[0]);
        var listener = new Listener();
        Logger logger = Logger.getLogger(Losses.class.getName());
        logger.addHandler(listener);
        try {
            losses.tell();
            losses.drop();
            losses.fail(3);
            losses.tell();
            losses.drop();
            losses.drop();
            losses.tell();
            now[0] += Duration.ofMinutes(1).toNanos();
            losses.tell();
            now[0] += Duration.ofMinutes(1).toNanos();
            losses.tell();
        } finally {
            logger.removeHandler(listener);
        }
        assertEquals(
                List.of(
                        "answers were not kept: 1 for which there was no room, 3 that could not be stored",
                        "answers were not kept: 2 for which there was no room, 0 that could not be stored"),
                listener.heard);
    }
}
