package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.cxm.local.stack.ServiceHealth.Said;
import io.cxm.local.stack.StackStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
    private static final String DEAD_CHANNEL = """
            {"status":"DOWN","checks":[{"name":"connections","status":"UP"},
             {"name":"channels","status":"DOWN","data":{"events":"[OK]","erasures":"[KO] - gone"}}]}""";
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    ServiceHealthTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "{\"status\":\"UP\"}");
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.contains("\"status\":\"DOWN\"") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private Said said() {
        return new ServiceHealth().of(server.getAddress().getPort());
    }

    @Test
    void tellsWhichChannelHasDied() {
        answers.put("/q/health/live", DEAD_CHANNEL);
        assertEquals(new Said(State.BROKEN, "channels: erasures [KO] - gone"), said());
    }

    @Test
    void tellsWhatAServiceWaitsFor() {
        answers.put("/q/health/ready", "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"broker\",\"status\":\"DOWN\"}]}");
        assertEquals(new Said(State.NOT_READY, "broker"), said());
        answers.clear();
        assertEquals(new Said(State.UP, ""), said());
    }

    @Test
    void oneThatDoesNotAnswerIsNotReady() {
        server.stop(0);
        assertEquals(new Said(State.NOT_READY, ""), said());
    }
}
