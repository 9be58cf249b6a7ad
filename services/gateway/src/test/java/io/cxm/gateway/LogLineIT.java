package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogLineIT {
    /** Hears of each line whose request and tenant it is about. */
    private static final class Listener extends ExtHandler {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord line) {
            heard.add(line.getMdc("tenant") + " " + line.getMdc("requestId"));
        }
    }

    @Test
    void saysWhoseRequestItIsAbout() {
        Listener listener = new Listener();
        Logger logger = Logger.getLogger("io.cxm.gateway.route.UpstreamExchange");
        logger.addHandler(listener);
        List<String> sent = new ArrayList<>();
        try {
            for (String tenant : List.of("one", "two", "one", "two")) {
                HttpResponse<String> away = Edge.send(Edge.of(tenant, "/v1/bundles"));
                assertEquals(503, away.statusCode(), away.body());
                sent.add(tenant + " " + Edge.json(away).getString("traceId"));
            }
        } finally {
            logger.removeHandler(listener);
        }
        assertEquals(sent, listener.heard);
    }
}
