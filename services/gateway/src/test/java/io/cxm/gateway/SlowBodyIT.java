package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Callers who promise a body and send little of it, written to the socket as no client library would. */
@QuarkusTest
class SlowBodyIT {
    private static final int PATIENCE = 15_000; // far below the two minutes of an idle connection

    private static Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static void head(Socket socket, String authorization, int length) throws IOException {
        String head = "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n" + authorization
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static String token() {
        return token("one");
    }

    private static String token(String tenant) {
        return "Authorization: Bearer " + Tokens.of(tenant, "integration") + "\r\n";
    }

    /** All that comes until the other side ends the connection; fails when it does not. */
    private static String untilTheEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a byte now and then for as long as the connection lives. */
    private static void trickle(OutputStream out) {
        try {
            while (true) {
                out.write(' ');
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        } catch (IOException ended) {
            // what it waits for
        }
    }

    @Test
    void endsTheConnectionOfABodyThatTrickles() throws IOException, InterruptedException {
        try (Socket socket = open()) {
            head(socket, token(), 100_000);
            OutputStream out = socket.getOutputStream();
            Thread sender = Thread.ofVirtual().start(() -> trickle(out));
            String answer = untilTheEnd(socket);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("did not arrive in time"), answer);
            assertTrue(sender.join(Duration.ofMillis(PATIENCE)), "still sending");
        }
    }

    @Test
    void endsTheConnectionOfABodyThatNeverComes() throws IOException {
        try (Socket socket = open()) {
            head(socket, token(), 100_000);
            assertTrue(untilTheEnd(socket).startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void endsTheConnectionOfARefusedCaller() throws IOException {
        try (Socket socket = open()) {
            head(socket, "", 100_000);
            assertTrue(untilTheEnd(socket).startsWith("HTTP/1.1 401 "));
        }
    }

    @Test
    void letsARefusedBodyComeToItsEnd() throws IOException {
        try (Socket socket = open()) {
            int length = 11 << 20;
            head(socket, token(), length);
            socket.getOutputStream().write(new byte[length]);
            assertTrue(untilTheEnd(socket).startsWith("HTTP/1.1 413 "));
        }
    }

    @Test
    void keepsTheConnectionOfACallerWhoSendsAll() throws IOException {
        try (Socket socket = open()) {
            for (int i = 0; i < 2; i++) {
                head(socket, token(), 2);
                socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
                String answer = answer(socket);
                assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
                assertFalse(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
            }
        }
    }

    /** They never send the body that they promise. Once they are gone, their tenant has its places again. */
    @Test
    void leavesConnectionsToTheNeighboursOfATenantThatSendsSlowly() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = open();
                slow.add(socket);
                // of an import, which may take any time
                String head = "POST /v1/imports?type=events HTTP/1.1\r\nHost: localhost\r\n" + token("slow")
                        + "Content-Type: text/csv\r\nContent-Length: 100000\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
            // three quarters of the connections to one service are theirs, which are 40 here
            await(() -> slow.stream().filter(SlowBodyIT::isAnswered).count() == 10);
            HttpResponse<String> refused = Edge.send(event("slow"));
            assertEquals(429, refused.statusCode());
            assertEquals("1", Edge.header(refused, "Retry-After"));
            assertTrue(refused.body().contains("open at the same time"), refused.body());
            assertEquals(200, Edge.send(event("neighbour")).statusCode());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await(() -> Edge.send(event("slow")).statusCode() == 200);
    }

    /** Asks ten times a second, which no quota minds. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not in " + PATIENCE + " ms");
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest.Builder event(String tenant) {
        return Edge.of(tenant, "/v1/events").POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        byte[] part = new byte[8192];
        while (answer.indexOf("\"service\"") < 0) {
            int n = socket.getInputStream().read(part);
            assertTrue(n > 0, "ended after " + answer);
            answer.append(new String(part, 0, n, StandardCharsets.UTF_8));
        }
        assertEquals(1, answer.toString().split("HTTP/1.1 ", -1).length - 1);
        return answer.toString();
    }
}
