package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Connections that take long to ask for anything, and very many of them: nobody knows yet who they are. */
@QuarkusTest
class SlowHeadIT {
    private static final int PATIENCE = 15_000; // far below the two minutes of an idle connection
    private static final int MOST = 100; // as Upstreams sets it
    private static final String HEAD = "GET /v1/session HTTP/1.1\r\nHost: localhost\r\n";

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource(value = "/health/live", management = true)
    URI live;

    private static Socket open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static Socket open() throws IOException {
        return open(RestAssured.port);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the other side ends the connection; fails when it does not, or says something. */
    private static void isEnded(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException reset) {
            // ended while more was on its way to it
        }
    }

    /** Asks for what this head says, and reads the answer, which has a length and says no more than its head and one line. */
    private static void answers(Socket socket, String request, String status) throws IOException {
        write(socket, request);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            assertTrue(letter >= 0, "ended after " + head);
            head.append((char) letter);
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 " + status), head.toString());
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    /** Sends a header now and then for as long as the connection lives. */
    private static void trickle(OutputStream out) {
        try {
            while (true) {
                out.write("X-A: b\r\n".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        } catch (IOException ended) {
            // what it waits for
        }
    }

    private static void isEndedWhileItTrickles(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        Thread sender = Thread.ofVirtual().start(() -> trickle(out));
        isEnded(socket);
        assertTrue(sender.join(Duration.ofMillis(PATIENCE)), "still sending");
    }

    @Test
    void endsTheConnectionOfAHeadThatTrickles() throws IOException, InterruptedException {
        try (Socket socket = open()) {
            write(socket, HEAD);
            isEndedWhileItTrickles(socket);
        }
    }

    @Test
    void endsTheConnectionThatSendsNothing() throws IOException {
        try (Socket socket = open()) {
            isEnded(socket);
        }
    }

    @Test
    void endsTheConnectionOfALaterHeadThatTrickles() throws IOException, InterruptedException {
        try (Socket socket = open()) {
            answers(socket, HEAD + "\r\n", "401");
            write(socket, HEAD);
            isEndedWhileItTrickles(socket);
        }
    }

    /** The second connection is ended when the first is older than a head may take. */
    @Test
    void keepsAConnectionBetweenRequestsAndInABody() throws IOException {
        URI management = live;
        String health = "GET " + management.getRawPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket idle = open();
                Socket inner = open(management.getPort());
                Socket sending = open();
                Socket silent = open()) {
            answers(idle, HEAD + "\r\n", "401");
            answers(inner, health, "200");
            write(
                    sending,
                    "POST /v1/imports?type=events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + Tokens.of("one", "integration")
                            + "\r\nContent-Type: text/csv\r\nContent-Length: 4\r\n\r\nab");
            isEnded(silent);
            answers(idle, HEAD + "\r\n", "401");
            answers(inner, health, "200");
            answers(sending, "cd", "200");
        }
    }

    @Test
    void takesNoMoreConnectionsThanItsMostAndOthersOnceTheyAreGone() throws IOException {
        List<Socket> silent = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        do { // again, since those that are open are ended soon
            assertTrue(System.nanoTime() < end, "never refused");
            for (int i = 0; i < MOST; i++) {
                silent.add(open());
            }
        } while (isTaken());
        for (Socket socket : silent) {
            socket.close();
        }
        while (!isTaken()) {
            assertTrue(System.nanoTime() < end, "its place is not given back");
        }
    }

    /** Whether a new connection gets an answer. */
    private static boolean isTaken() throws IOException {
        try (Socket socket = open()) {
            write(socket, HEAD + "\r\n");
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            return false;
        }
    }
}
